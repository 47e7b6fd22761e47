import { defineDownloadElement } from './download-element/element'

defineDownloadElement()

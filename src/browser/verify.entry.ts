import { defineVerifyElement } from './verify-element/element'

defineVerifyElement()

import type { Judgement } from '../../../src/browser/worker/messages'
import { VerifyController } from '../../../src/browser/verify-element/controller'
import type { VerifyEvent } from '../../../src/browser/verify-element/controller'

const OF_BEFORE: Judgement = { files: [], page: 'of before', style: '' }

function setUp() {
  const ends: ((judgement: Judgement) => void)[] = []
  const told: VerifyEvent[] = []
  const controller = new VerifyController({
    judge: async () => new Promise((done) => ends.push(done)),
    settings: () => ({ language: 'vi', trust: () => undefined }),
    show: () => undefined,
    tell: (event) => void told.push(event),
  })
  return { controller, ends, told }
}

describe('a verdict of files that were chosen before', () => {
  it('does not come up where lists alone were chosen since', async () => {
    const { controller, ends, told } = setUp()
    const checking = controller.choose([new File(['x'], 'a.pdf')])
    await controller.choose([new File(['x'], 'a.crl')])
    ends[0]?.(OF_BEFORE)
    await checking
    expect(controller.state).toEqual({ kind: 'idle', said: 'onlyLists' })
    expect(told).toEqual([])
  })

  it('nor after a change of what answers rest on', async () => {
    const { controller, ends } = setUp()
    const checking = controller.choose([new File(['x'], 'a.pdf')])
    controller.refresh()
    ends[0]?.(OF_BEFORE)
    await checking
    expect(controller.state.kind).toBe('working')
    controller.cancel()
    ends[1]?.(OF_BEFORE)
    await new Promise((resolve) => setTimeout(resolve))
    expect(controller.state).toEqual({ kind: 'idle', said: 'cancelled' })
    controller.refresh()
    expect(ends).toHaveLength(2)
  })
})

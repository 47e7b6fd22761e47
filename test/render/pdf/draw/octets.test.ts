import { Octets } from '../../../../src/render/pdf/draw/octets'

describe('Octets', () => {
  it('grows from any capacity and holds what was written, once', () => {
    const content = new Octets(1)
    content.text('BT ')
    content.text('x'.repeat(100))
    content.octets(Uint8Array.of(0, 255))
    content.point(1.5, -2)
    expect(Buffer.from(content.take()).toString('latin1')).toBe(`BT ${'x'.repeat(100)}\u0000\u00ff1.5 -2 `)
    expect(content.take()).toHaveLength(0)
  })

  it('refuses a long text beyond ASCII instead of cutting it off', () => {
    expect(() => new Octets().text('ế'.repeat(30))).toThrow(TypeError)
  })
})

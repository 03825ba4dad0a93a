import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { Diagnostic } from '../../src/model/diagnostics.ts'
import { codeFrame, widthOf } from '../../src/report/frames.ts'
import { githubCommands } from '../../src/report/github.ts'
import { diagnosticJson } from '../../src/report/json.ts'
import { sarifLog } from '../../src/report/sarif.ts'
import { renderDiagnostics, wantsColour } from '../../src/report/terminal.ts'

const report = suite('reports')

const source = 'tables:\n  shop.orders:\n    colums: {}\n    other: 1\n'
const place = { file: 'schema/shop.yaml', offset: 27, line: 3, column: 5, length: 6 }
const diagnostic: Diagnostic = {
  code: 'unknown-key',
  severity: 'error',
  message: 'the key colums is not known',
  place,
  source,
  help: ['did you mean `columns`?'],
  details: [{ label: 'statement', text: 'select 1\nfrom x' }],
}

report('draws a diagnostic as text', () => {
  assert.is(
    renderDiagnostics([diagnostic]),
    [
      'error[unknown-key] the key colums is not known',
      '  --> schema/shop.yaml:3:5',
      '    2 |   shop.orders:',
      '    3 |     colums: {}',
      '      |     ^^^^^^',
      '    4 |     other: 1',
      '  statement: select 1',
      '      from x',
      '  help: did you mean `columns`?',
      '',
    ].join('\n'),
  )
})

report('counts several errors and colours nothing that is not also said', () => {
  const plain = renderDiagnostics([diagnostic, diagnostic])
  assert.match(plain, /\n2 errors\n$/)
  const colours = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, 'g')
  const coloured = renderDiagnostics([diagnostic, diagnostic], { colour: true })
  assert.is.not(coloured, plain)
  assert.is(coloured.replaceAll(colours, ''), plain)
})

report('honours NO_COLOR, dumb terminals and files', () => {
  assert.is(wantsColour({ isTTY: true }, {}), true)
  assert.is(wantsColour({ isTTY: true }, { NO_COLOR: '1' }), false)
  assert.is(wantsColour({ isTTY: true }, { TERM: 'dumb' }), false)
  assert.is(wantsColour({}, {}), false)
  assert.is(wantsColour({}, { FORCE_COLOR: '1' }), true)
})

report('puts the caret under wide characters, emoji and tabs', () => {
  const text = '\t日本👍é: x'
  const frame = codeFrame(text, {
    file: '',
    offset: text.indexOf('x'),
    line: 1,
    column: text.indexOf('x') + 1,
    length: 1,
  })
  const [line = '', caret = ''] = frame?.split('\n') ?? []
  assert.is(widthOf(line.slice(0, line.indexOf('x'))), widthOf(caret.slice(0, caret.indexOf('^'))))
  assert.is(widthOf('日本👍'), 6)
  assert.is(widthOf('e\u0301'), 1)
})

report('cuts a long line around the place', () => {
  const text = `${'a'.repeat(300)}HERE${'b'.repeat(300)}`
  const frame = codeFrame(text, { file: '', offset: 300, line: 1, column: 301, length: 4 }, { width: 60 }) ?? ''
  const [line = '', caret = ''] = frame.split('\n')
  assert.ok(line.length < 75)
  assert.is(line.slice(caret.indexOf('^'), caret.lastIndexOf('^') + 1), 'HERE')
})

report('lets no control character through to the terminal', () => {
  const text = `a: ${String.fromCharCode(27)}[31mred\n`
  const shown = renderDiagnostics([
    { ...diagnostic, message: text, source: text, place: { ...place, offset: 0, line: 1, column: 1 } },
  ])
  assert.not.match(shown, String.fromCharCode(27))
})

report('shows no password of a URL in a frame', () => {
  const text = 'url: postgres://app:s3cret@db/shop\n'
  const shown = renderDiagnostics([
    { ...diagnostic, source: text, place: { ...place, offset: 0, line: 1, column: 1, length: 3 } },
  ])
  assert.not.match(shown, 's3cret')
  assert.match(shown, 'postgres://app:')
})

report('gives JSON without the text of the file', () => {
  const json = diagnosticJson(diagnostic)
  assert.is(json.code, 'unknown-key')
  assert.equal(json.place, { file: 'schema/shop.yaml', line: 3, column: 5, offset: 27, length: 6 })
  assert.is(JSON.stringify(json).includes('shop.orders'), false)
})

report('writes workflow commands with what they need escaped', () => {
  const line = githubCommands([
    { ...diagnostic, message: '50% of a,b:c\nd', place: { ...place, file: 'a,b:c.yaml' }, details: [], help: [] },
  ])
  assert.is(line, '::error file=a%2Cb%3Ac.yaml,line=3,col=5,endColumn=11,title=unknown-key::50%25 of a,b:c%0Ad\n')
})

report('writes SARIF with a rule for each code', () => {
  const log = sarifLog([diagnostic, { ...diagnostic, severity: 'note', code: 'a-hint' }], '1.2.3')
  const text = JSON.stringify(log)
  assert.is(log.version, '2.1.0')
  assert.match(text, '"rules":[{"id":"a-hint"},{"id":"unknown-key"}]')
  assert.match(text, '"ruleId":"unknown-key","ruleIndex":1,"level":"error"')
  assert.match(text, '"artifactLocation":{"uri":"schema/shop.yaml"}')
  assert.match(text, '"startLine":3,"startColumn":5')
})

report.run()

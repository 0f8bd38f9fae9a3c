import { expect, test } from 'vitest';
import { commandsOf, type ScriptCommand } from './commands.ts';
import type { Shell } from './dialects.ts';
import type { Options } from './fate.ts';

const values: Readonly<Record<string, string>> = { IMAGE: 'app:1', FLAGS: '--exit-code 1' };

function commands(
  text: string,
  options: Partial<Options> & { shell?: Shell } = {},
): readonly ScriptCommand[] {
  const { shell = 'posix', errexit = true, pipefail = false } = options;
  const script = { text, shell, options: { errexit, pipefail } };
  return commandsOf(script, (name) => values[name]).filter(({ name }) => name !== '');
}

/** `line fate program arguments`, a command a line. */
function read(...script: Parameters<typeof commands>): string[] {
  return commands(...script).map(({ line, fate, env, name, args }) =>
    [line, fate, ...[...env].map((pair) => pair.join('=')), name, ...args].join(' '),
  );
}

test('quotes, continued lines, comments and variables', () => {
  expect(read('trivy image \\\n  $FLAGS "$IMAGE" # --quiet\necho "a  b" \'$IMAGE\'')).toEqual([
    '0 stops trivy image --exit-code 1 app:1',
    '2 stops echo a  b $IMAGE',
  ]);
});

test('a variable that the script sets once is known, one that it sets twice is not', () => {
  expect(read('A=x\nB=1\nB=2\nC=$(date)\nrun "$A" "$B" "$C"')).toEqual(['4 stops run x $B $C']);
});

test('a pipe hides the status of what is on its left, unless pipefail is on', () => {
  const script = 'trivy image x | tee out';
  expect(read(script)[0]).toBe('0 goes-on trivy image x');
  expect(read(script, { pipefail: true })[0]).toBe('0 stops trivy image x');
  expect(read(`set -euo pipefail\n${script}`, { errexit: false })[1]).toBe('1 stops trivy image x');
});

test.each([
  ['trivy image x || true', 'goes-on'],
  ['trivy image x || :', 'goes-on'],
  ['trivy image x || exit 0', 'goes-on'],
  ['trivy image x || echo bad', 'goes-on'],
  ['trivy image x || exit 1', 'stops'],
  ['trivy image x || { echo bad; exit 1; }', 'stops'],
  ['trivy image x || notify', 'handled'],
  ['trivy image x ; true', 'stops'],
  ['trivy image x &\nwait', 'goes-on'],
  ["trap 'cleanup; exit 0' EXIT\ntrivy image x", 'goes-on'],
  ["trap 'rm -f a' EXIT\ntrivy image x", 'stops'],
  ['! trivy image x', 'goes-on'],
  ['if trivy image x; then deploy; fi', 'goes-on'],
  ['if ! trivy image x; then exit 1; fi', 'stops'],
  ['if trivy image x; then deploy; else exit 2; fi', 'stops'],
  ['trivy image x && deploy', 'stops'],
  ['trivy image x && deploy\nls', 'goes-on'],
  ['set +e\ntrivy image x\nls', 'goes-on'],
  ['set +e\ntrivy image x\ncode=$?\nexit $code', 'stops'],
  ['X=$(trivy image x)', 'stops'],
  ['echo "$(trivy image x)"', 'goes-on'],
  ['(trivy image x)', 'stops'],
  ['bash -c "trivy image x"', 'stops'],
])('%s: %s', (script, fate) => {
  const found = read(script).find(
    (line) => line.includes('trivy image x') && !line.includes('bash'),
  );
  expect(found).toContain(` ${fate} `);
});

test('without set -e only the last status counts', () => {
  expect(read('trivy image x\nls', { errexit: false })).toEqual([
    '0 goes-on trivy image x',
    '1 stops ls',
  ]);
});

test('text that is not run is no command', () => {
  const script = 'cat <<EOF > x\naz aks get-credentials --admin\nEOF\necho "az login"\nls';
  expect(read(script).map((line) => line.split(' ')[2])).toEqual(['cat', 'echo', 'ls']);
});

test('what shells are given to run is', () => {
  expect(
    read('bash <<EOF\ndocker build .\nEOF\nsudo -E A=1 timeout 5m /usr/bin/trivy image x'),
  ).toEqual(['0 stops bash', '1 handled docker build .', '3 stops A=1 trivy image x']);
});

test('blocks, functions and cases', () => {
  const script = `scan() {
  trivy image x
}
for i in a b; do docker build "$i"; done
case $1 in
  a) docker push x ;;
  b | c) docker push y ;;
esac
while read -r l; do kubectl apply -f "$l"; done < list`;
  expect(read(script).map((line) => line.replace(/ (?:stops|handled)/, ''))).toEqual([
    '1 trivy image x',
    '3 docker build $i',
    '5 docker push x',
    '6 docker push y',
    '8 read -r l',
    '8 kubectl apply -f $l',
  ]);
});

test('expressions of pipelines stay whole', () => {
  expect(read("docker build -t ${{ format('{0}:{1}', env.A, 'b c') }} .")).toEqual([
    "0 stops docker build -t ${{ format('{0}:{1}', env.A, 'b c') }} .",
  ]);
});

test('PowerShell: the last program decides', () => {
  const script = `$out = docker build -t a \`
  .
if ($x) { & trivy.exe image a }
az acr login # -n x
Write-Host "done"`;
  expect(
    read(script, { shell: 'powershell' }).filter((line) => /docker|trivy|az/.test(line)),
  ).toEqual(['0 goes-on docker build -t a .', '2 goes-on trivy image a', '3 stops az acr login']);
});

test.each([
  ['trivy image x\nif ($LASTEXITCODE -ne 0) { Write-Host "bad"; exit 1 }\nls', 'stops'],
  ['trivy image x\nif ($LASTEXITCODE -ne 0)\n{\n  exit $LASTEXITCODE\n}\nls', 'stops'],
  ['trivy image x\nWrite-Host a\nif ($LASTEXITCODE) { throw "bad" }\nls', 'stops'],
  ['trivy image x\nif (-not $?) { throw "bad" }\nls', 'stops'],
  ['trivy image x\nif ($LASTEXITCODE -eq 0) { Write-Host ok } else { exit 1 }\nls', 'stops'],
  ['trivy image x\nif ($LASTEXITCODE -ne 0) { Write-Warning "bad" }\nls', 'goes-on'],
  ['trivy image x\nif ($LASTEXITCODE -ne 0) { Write-Warning "bad" }', 'stops'],
  ['trivy image x\nif ($LASTEXITCODE -ne 0) { Write-Warning "bad"; exit 0 }', 'goes-on'],
  ['trivy image x\nif ($LASTEXITCODE -ne 0) { Invoke-Alert }\nls', 'handled'],
  ['trivy image x\nif ($LASTEXITCODE -eq 0) { docker push x }', 'handled'],
  ['trivy image x\n$code = $LASTEXITCODE\nls', 'handled'],
  ['trivy image x\nWrite-Host "##vso[task.complete result=Failed;]"\nls', 'goes-on'],
  [
    'trivy image x\nif ($LASTEXITCODE) { Write-Host "##vso[task.complete result=Failed;]" }\nls',
    'stops',
  ],
  ['trivy image x\nexit 0', 'goes-on'],
  ['trivy image x\nexit $LASTEXITCODE', 'stops'],
  ['exec { trivy image x }\nls', 'handled'],
  ['exec { trivy image x }', 'handled'],
  ['foreach ($i in $all) { trivy image $i }', 'handled'],
  ['foreach ($i in $all) { trivy image $i; if ($LASTEXITCODE -ne 0) { exit 1 } }', 'stops'],
  ['$all | ForEach-Object { trivy image $_ }', 'handled'],
  ['try { trivy image x } catch { Write-Error $_; exit 1 }', 'stops'],
  ['try { trivy image x } finally { Remove-Item a }\nls', 'goes-on'],
  ['$PSNativeCommandUseErrorActionPreference = $true\ntrivy image x\nls', 'stops'],
  [
    '$PSNativeCommandUseErrorActionPreference = $true\ntry { trivy image x } catch { Write-Host a }\nls',
    'goes-on',
  ],
  ['trivy image x | Tee-Object out', 'stops'],
  ['trivy image x\n& $PSScriptRoot/next.ps1', 'goes-on'],
  ['trivy image x\n$a.ToString()', 'stops'],
])('PowerShell, what becomes of a failure: %s', (script, fate) => {
  const found = commands(script, { shell: 'powershell' }).find(({ name }) => name === 'trivy');
  expect(found?.fate).toBe(fate);
});

test.each([
  ['$info = $Env:CREDENTIALS | ConvertFrom-Json', ['convertfrom-json']],
  ['$Env:CREDENTIALS | ConvertFrom-Json', ['convertfrom-json']],
  ['$copy = $Env:TOOL', []],
  ['& $Env:TOOL', ['$env:tool']],
  ['$out = & $Env:TOOL', ['$env:tool']],
])('PowerShell: a value is no command, unless it is called: %s', (script, names) => {
  const found = commands(script, { shell: 'powershell' });
  expect(found.map(({ name }) => name.toLowerCase())).toEqual(names);
});

test('PowerShell: cmdlets behind the last program are commands, too', () => {
  expect(read('Import-AzAksCredential -Admin', { shell: 'powershell' })).toEqual([
    '0 goes-on import-azakscredential -Admin',
  ]);
});

test.each([
  ['trivy image x\nif [ $? -ne 0 ]; then echo bad; exit 1; fi\nls', 'stops'],
  ['trivy image x\nif [[ "$?" != "0" ]]; then exit 1; fi', 'stops'],
  ['trivy image x\nif [ $? -ne 0 ]; then echo bad; fi\nls', 'goes-on'],
  ['trivy image x\nif [ $? -ne 0 ]; then exit $?; fi\nls', 'handled'],
  ['trivy image x\nif [ $? -eq 0 ]; then docker push x; else exit 1; fi', 'stops'],
  ['trivy image x\nif [ $? -eq 0 ]; then docker push x; fi\nls', 'goes-on'],
  ['trivy image x\n[ $? -eq 0 ] || exit 1\nls', 'stops'],
  ['trivy image x\n[ $? -ne 0 ] && exit 1\nls', 'stops'],
  ['trivy image x\n[ $? -eq 0 ] && docker push x\nls', 'handled'],
  ['trivy image x\ncode=$?\nls\nexit $code', 'stops'],
  ['trivy image x\ncode=$?\nls\nif [ $code -ne 0 ]; then exit $code; fi\nls', 'stops'],
  ['trivy image x\ncode=$?\nls\nexit 0', 'goes-on'],
  ['trivy image x\nls\nif [ $? -ne 0 ]; then exit 1; fi', 'handled'],
  ['trivy image x\nexit $?', 'stops'],
  ['trivy image x\nif (( $? != 0 )); then exit 1; fi\nls', 'stops'],
])('a shell that goes on, what becomes of a failure: %s', (script, fate) => {
  const found = commands(script, { errexit: false }).find(({ name }) => name === 'trivy');
  expect(found?.fate).toBe(fate);
});

test.each([
  ['trivy image x\nif %errorlevel% neq 0 exit /b 1\ndir', 'stops'],
  ['trivy image x\nif errorlevel 1 exit /b %errorlevel%\ndir', 'stops'],
  ['trivy image x\nif not %errorlevel%==0 exit 1\ndir', 'stops'],
  ['trivy image x || exit /b 0', 'goes-on'],
  ['trivy image x || exit /b 1\ndir', 'stops'],
  ['trivy image x\nif %errorlevel% neq 0 (\n  echo bad\n)\ndir', 'handled'],
])('the command prompt, what becomes of a failure: %s', (script, fate) => {
  const found = commands(script, { shell: 'cmd' }).find(({ name }) => name === 'trivy');
  expect(found?.fate).toBe(fate);
});

test.each([
  ['cmd /c "trivy image x"', '0 stops trivy image x'],
  ['Invoke-Expression "trivy image x"', '0 goes-on trivy image x'],
  ['pwsh -Command "trivy image x"', '0 stops trivy image x'],
])('PowerShell, a script inside: %s', (script, expected) => {
  expect(read(script, { shell: 'powershell' })).toContain(expected);
});

test('the command prompt', () => {
  const script =
    'rem docker build\n@docker build -t %IMAGE% ^\n  .\ndocker push %IMAGE% || exit /b 1';
  expect(read(script, { shell: 'cmd' })).toEqual([
    '1 goes-on docker build -t app:1 .',
    '3 stops docker push app:1',
    '3 stops exit /b 1',
  ]);
});

test.each(['a $(b ', '( a ', 'a "${{ ', 'a || ', 'if a; then ', "'", '{ ', 'case a in ', 'f() '])(
  'hostile: %s',
  (piece) => {
    expect(() => read(piece.repeat(20_000))).not.toThrow();
  },
);

test('a command sees what is exported before it', () => {
  const all = commands('a; export A=1 B=2; b; export A=3; c');
  const seen = all.map(({ exported }) => ['A', 'B', 'C'].map((name) => exported.get(name)));
  const [none, first, second] = [[], ['1', '2'], ['3', '2']].map((known) =>
    Object.assign([undefined, undefined, undefined], known),
  );
  expect(seen).toEqual([none, none, first, first, second]);
});

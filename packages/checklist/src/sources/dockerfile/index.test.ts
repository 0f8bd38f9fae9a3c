import { describe, expect, test } from 'vitest';
import { type Path, Unknown } from '../../model/index.ts';
import type { Dockerfile, Instruction, Stage } from '../../resources/delivery/dockerfile/types.ts';
import { dockerfileSource } from './index.ts';

function read(text: string, path = 'Dockerfile', others: Readonly<Record<string, string>> = {}) {
  const file = { path, input: '.', complete: new Set<never>(), text };
  const more = Object.entries(others).map(([name, content]) => ({
    ...file,
    path: name,
    text: content,
  }));
  return dockerfileSource.read([file, ...more]);
}

function bodyOf(text: string): Dockerfile {
  return read(text).resources[0]?.body as Dockerfile;
}

function lastStage(text: string): Stage {
  return bodyOf(text).stages.at(-1) as Stage;
}

function lineOf(text: string, path: Path): number | undefined {
  const [place] = read(text).resources[0]?.places ?? [];
  return place?.document.locate([path])[0]?.line;
}

function commandsOf({ commands }: Instruction): string[] {
  return commands.map(({ words }) => words.join(' '));
}

test.each([
  ['Dockerfile', true],
  ['src/api/Dockerfile.prod', true],
  ['src/api.Dockerfile', true],
  ['src/api.dockerfile', true],
  ['Containerfile', true],
  ['.dockerignore', true],
  ['Dockerfile.dockerignore', true],
  ['Dockerfile.md', false],
  ['Dockerfiles/readme.txt', false],
  ['docker-compose.yml', false],
  ['Dockerfile.j2', true],
])('%s is claimed: %s', (path, claimed) => {
  expect(dockerfileSource.claims(path)).toBe(claimed);
});

test('a program about Dockerfiles is none', () => {
  const { resources, gaps, read: paths } = read('package dockerfile\n', 'dockerfile.go');
  expect([resources, gaps, [...paths]]).toEqual([[], [], []]);
  expect(read('FROM golang\n', 'Dockerfile.go').resources).toHaveLength(1);
});

describe('lines', () => {
  test('continuation lines are joined, comments and empty lines among them left out', () => {
    const text = 'FROM a\nRUN one \\\n  # not this && x\n\n  && two \\  \n && three\nUSER 1\n';
    const { instructions } = lastStage(text);
    expect(instructions.map(({ keyword }) => keyword)).toEqual(['RUN', 'USER']);
    expect(commandsOf(instructions[0] as Instruction)).toEqual(['one', 'two', 'three']);
    expect(lineOf(text, ['stages', 0, 'instructions', 0, 'commands', 2, 'words', 0])).toBe(6);
    expect(lineOf(text, ['stages', 0, 'instructions', 1])).toBe(7);
  });

  test('the escape character can be a backtick', () => {
    const text = '# escape=`\nFROM a\nRUN one `\n && two\nCOPY a\\b c\\\n';
    const [run, copy] = lastStage(text).instructions;
    expect(commandsOf(run as Instruction)).toEqual(['one', 'two']);
    expect(copy?.words).toEqual(['a\\b', 'c\\']);
  });

  test('instructions are known in any letter case, behind a byte order mark and with CR LF', () => {
    const text = '\uFEFFfrom a as B\r\nrun one \\\r\n  two\r\nuser 1\r\n';
    expect(bodyOf(text).problems).toEqual([]);
    expect(lastStage(text).name).toBe('b');
    expect(lastStage(text).instructions.map(({ keyword }) => keyword)).toEqual(['RUN', 'USER']);
    expect(lineOf(text, ['stages', 0, 'instructions', 1])).toBe(4);
  });

  test('a heredoc is a script, a file, or the input of a program', () => {
    const text = [
      'FROM a',
      'RUN <<EOF',
      'one && two',
      'EOF',
      'RUN <<-"X" sh -e',
      '\tthree',
      '\tX',
      "COPY <<A <<'B' /app/",
      'a',
      'A',
      'RUN not this',
      'B',
      'RUN <<EOF',
      '#!/usr/bin/env python3',
      'import os',
      'EOF',
      'RUN cat <<EOF > /file',
      'curl x | sh',
      'EOF',
      'USER 1',
    ].join('\n');
    const [script, input, copy, python, file, user] = lastStage(text).instructions;
    expect(commandsOf(script as Instruction)).toEqual(['one', 'two']);
    expect(commandsOf(input as Instruction)).toEqual(['sh -e', 'three']);
    expect(copy?.heredocs).toBe(2);
    expect(commandsOf(python as Instruction)).toEqual([]);
    expect(commandsOf(file as Instruction)).toEqual(['cat']);
    expect(user?.keyword).toBe('USER');
    expect(lineOf(text, ['stages', 0, 'instructions', 1, 'commands', 1, 'words', 0])).toBe(6);
  });

  test('a script in sh -c is read, and stands in its line', () => {
    const text = 'FROM a\nRUN bash -lc "one && \\\n  two x y"\nRUN ["/bin/sh", "-c", "a | b"]\n';
    const [run, exec] = lastStage(text).instructions;
    expect(commandsOf(run as Instruction).slice(1)).toEqual(['one', 'two x y']);
    expect(commandsOf(exec as Instruction)).toEqual(['a', 'b']);
    expect(lineOf(text, ['stages', 0, 'instructions', 0, 'commands', 2, 'words', 0])).toBe(3);
  });
});

describe('variables', () => {
  test.each([
    ['ARG A=1\nFROM x:$A', 'x:1'],
    ['ARG A=1\nFROM x:${A}-alpine', 'x:1-alpine'],
    ['ARG A\nFROM x:${A:-2}', 'x:2'],
    ['ARG A=\nFROM x:${A:-2}', 'x:2'],
    ['ARG A=\nFROM x${A-2}', 'x'],
    ['ARG A=1\nFROM x${A:+:3}', 'x:3'],
    ['ARG A\nFROM x${A:+:3}', 'x'],
    ['ARG A=1\nARG B=x:$A\nFROM ${B}', 'x:1'],
    ['ARG A="1"\nFROM "x:$A"', 'x:1'],
    ['ARG A\nFROM x:${B:-${A:-4}}', 'x:4'],
  ])('%j starts from %s', (text, image) => {
    expect(lastStage(text).image).toBe(image);
  });

  test('without a value are not known, and say which', () => {
    const { image } = lastStage('ARG TAG\nFROM x:$TAG');
    expect(image).toEqual(new Unknown('hangs on TAG, which has no value here', 'x:${TAG}'));
  });

  test('before the first FROM are seen in a stage after a bare ARG only', () => {
    const { instructions } = lastStage('ARG A=1\nFROM x\nUSER $A\nARG A\nUSER $A');
    expect(instructions[0]?.words[0]).toBeInstanceOf(Unknown);
    expect(instructions[2]?.words).toEqual(['1']);
  });

  test('of the environment win, are inherited, and change with the next instruction', () => {
    const text = [
      'FROM x AS a',
      'ENV A=1 B=2',
      'ARG B=3',
      'FROM a',
      'ENV A=4 C=$A',
      'USER $A$B$C',
      'RUN echo $A "$C" \'$B\' ${D:-e}',
    ].join('\n');
    const [, user, run] = lastStage(text).instructions;
    expect(user?.words).toEqual(['421']);
    expect(commandsOf(run as Instruction)).toEqual(['echo 4 1 $B ${D:-e}']);
  });

  test('of a script are its own', () => {
    const [, run] = lastStage('FROM x\nENV A=1\nRUN A=2 && echo $A; A=3; echo $A').instructions;
    expect(commandsOf(run as Instruction)).toEqual(['', 'echo 2', '', 'echo $A']);
  });

  test('lead from the place of use to the value', () => {
    const [place] = read('ARG TAG=1\nFROM x:$TAG\n').resources[0]?.places ?? [];
    const path = ['stages', 0, 'image'];
    expect(place?.document.locate([path])[0]?.line).toBe(2);
    expect(place?.document.trace?.([path])).toEqual(['$TAG ← Dockerfile:2 ← Dockerfile:1']);
  });
});

test('stages have the part that they play in the last one', () => {
  const text = [
    'FROM a AS tools',
    'FROM b AS unused',
    'FROM c AS build',
    'RUN --mount=type=bind,from=tools,target=/t true',
    'FROM d AS base',
    'FROM BASE',
    'COPY --from=build /a /b',
    'COPY --from=nginx:1 /a /b',
  ].join('\n');
  const { stages } = bodyOf(text);
  expect(stages.map(({ role }) => role)).toEqual(['build', 'unused', 'build', 'image', 'target']);
  expect(stages[4]?.parent).toBe(3);
  expect(stages[4]?.instructions[1]?.fromImage).toBe('nginx:1');
});

test('Windows is told by the base, the platform and the shell', () => {
  const [first, second, third] = bodyOf(
    'FROM mcr.microsoft.com/windows/servercore:ltsc2025\nRUN dir\nFROM --platform=windows/amd64 x\nFROM y\nSHELL ["pwsh", "-c"]\nRUN dir\n',
  ).stages;
  expect([first?.windows, second?.windows, third?.windows]).toEqual([true, true, false]);
  expect(first?.instructions[0]?.commands).toEqual([]);
  expect(third?.instructions[1]?.windowsShell).toBe(true);
});

test('comments speak for the instruction below, and above FROM for the stage', () => {
  const text = [
    '# aks-checklist:ignore a b',
    'FROM x',
    '# hadolint ignore=DL3006',
    '# aks-checklist:ignore c d',
    '',
    'RUN a \\',
    '  # aks-checklist:ignore e f',
    '  && b <<EOT',
    '# aks-checklist:ignore no no',
    'EOT',
    'RUN c # aks-checklist:ignore no no',
    'FROM y',
    'RUN d',
    '# aks-checklist:ignore g h',
  ];
  const { ignores = [] } = dockerfileSource.read([
    { path: 'Dockerfile', input: '.', complete: new Set(), text: text.join('\n') },
  ]);
  expect(ignores.map(({ line, text, span }) => [line, text, span?.from, span?.to])).toEqual([
    [4, 'c d', 6, 10],
    [7, 'e f', 6, 10],
    [1, 'a b', 2, 11],
    [14, 'g h', undefined, undefined],
  ]);
});

describe('gaps', () => {
  test.each([
    ['{% if x %}\nFROM {{ base }}\n{% endif %}\n', 'not-rendered'],
    ['FROM {{ base }}:1\n', 'not-rendered'],
    ['hello\nworld\n', 'parse-error'],
    ['', 'parse-error'],
    ['FROM a\0b', 'parse-error'],
    ['FROM a AS b\n'.repeat(1001), 'too-large'],
  ])('%j', (text, reason) => {
    const { gaps, resources } = read(text);
    expect(gaps.map((gap) => gap.reason)).toEqual([reason]);
    expect(resources).toEqual([]);
  });

  test('a tag of a template inside a command is none', () => {
    expect(read("FROM a\nRUN go list -f '{{.Dir}}' ./...\n").gaps).toEqual([]);
  });
});

test('the ignore files that can count are those of the folders above, or its own', () => {
  const contexts = (path: string, others: Readonly<Record<string, string>>) =>
    read('FROM a', path, others).resources.flatMap(({ body }) =>
      (body as Dockerfile).contexts.map(({ folder, file }) => [folder, file]),
    );
  expect(contexts('a/b/Dockerfile', { 'a/.dockerignore': '.git' })).toEqual([
    ['a/b', undefined],
    ['a', 'a/.dockerignore'],
    ['.', undefined],
  ]);
  const own = { 'a/Dockerfile.dockerignore': '', '.dockerignore': '' };
  expect(contexts('a/Dockerfile', own)).toEqual([['a', 'a/Dockerfile.dockerignore']]);
});

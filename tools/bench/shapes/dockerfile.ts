import { chain, repeated, type Shape, shape } from './shape.ts';

export const dockerfile: readonly Shape[] = [
  shape(
    'dockerfile',
    'instructions',
    'Dockerfile',
    (size) =>
      `FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build\n${repeated(size, (at) => `ENV V${at}=value-${at}\nRUN apt-get update && apt-get install -y curl=${at} && rm -rf /var/lib/apt/lists/*\nCOPY --chown=app src${at}/ /app/${at}/\n`)}USER 1000\n`,
  ),
  shape('dockerfile', 'a chain of stages', 'Dockerfile', (size) =>
    chain('FROM alpine:3.22 AS s0\n', size, (at) => `FROM s${at - 1} AS s${at}\nENV V${at}=1\n`),
  ),
  shape(
    'dockerfile',
    'a chain of arguments',
    'Dockerfile',
    (size) =>
      `${chain('ARG A0=x\n', size, (at) => `ARG A${at}=\${A${at - 1}}\n`)}FROM alpine:\${A${size}}\n`,
  ),
  shape(
    'dockerfile',
    'variables in one stage',
    'Dockerfile',
    (size) =>
      `FROM alpine:3.22\n${chain('ENV V0=x\n', size, (at) => `ENV V${at}="\${V${at - 1}}" \n`)}RUN echo $V${size}\n`,
  ),
  shape(
    'dockerfile',
    'one instruction of many lines',
    'Dockerfile',
    (size) =>
      `FROM alpine:3.22\nRUN true${repeated(size, (at) => ` && \\\n    # comment\n    echo "line ${at}"`)}\n`,
  ),
  shape(
    'dockerfile',
    'exports',
    'Dockerfile',
    (size) => `FROM alpine:3.22\nRUN ${repeated(size, (at) => `export V${at}=value; `)}true\n`,
  ),
  shape(
    'dockerfile',
    'heredocs',
    'Dockerfile',
    (size) =>
      `FROM alpine:3.22\n${repeated(size, (at) => `RUN <<EOF${at}\necho ${at}\nEOF${at}\n`)}`,
  ),
  shape(
    'dockerfile',
    'one heredoc',
    'Dockerfile',
    (size) =>
      `FROM alpine:3.22\nRUN <<EOF\n${repeated(size, (at) => `if true; then echo "${at}"; fi\n`)}EOF\n`,
  ),
  shape(
    'dockerfile',
    'open heredocs',
    'Dockerfile',
    (size) => `FROM alpine:3.22\n${repeated(size, (at) => `RUN cat <<EOF${at}\n`)}`,
  ),
  shape(
    'dockerfile',
    'open quotes',
    'Dockerfile',
    (size) => `FROM alpine:3.22\n${repeated(size, () => `RUN echo "it's \\\n`)}`,
  ),
  shape(
    'dockerfile',
    'one label',
    'Dockerfile',
    (size) => `FROM alpine:3.22\nLABEL ${repeated(size, (at) => `k${at}="v \${X:-a}" `)}\n`,
  ),
  shape(
    'dockerfile',
    'nested substitutions',
    'Dockerfile',
    (size) => `FROM alpine:3.22\nRUN ${repeated(size, () => '$(echo ')}\n`,
  ),
];

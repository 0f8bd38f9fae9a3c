import type { InputFile } from '../../../model/index.ts';
import { parseStructured } from '../../shared/parse.ts';
import { folderOf, nameOf } from '../../shared/paths.ts';
import { type BuildCall, buildCall, pathFrom, wordIn } from './build-call.ts';

/** Composed for work on the code, and not for what is shipped. */
const forWork = /(?:^|[.-])(?:dev|devel|development|override|local|debug|test|tests)\./;

type Plain = Readonly<Record<string, unknown>>;

/** https://docs.docker.com/reference/compose-file/build/ */
export function composeCalls(file: InputFile): readonly BuildCall[] {
  if (forWork.test(nameOf(file.path))) return [];
  return parseStructured(file).documents.flatMap(({ value }) =>
    Object.values(mapping(mapping(value)?.services) ?? {}).flatMap((service) =>
      serviceCall(mapping(service) ?? {}, file.path),
    ),
  );
}

function serviceCall({ build, image }: Plain, caller: string): readonly BuildCall[] {
  const { context, dockerfile, target, args } = mapping(build) ?? { context: build };
  if (typeof context !== 'string' && dockerfile === undefined) return [];
  const from = pathFrom('.', withDefaults(context) ?? '.');
  return [
    buildCall({
      caller,
      files: [pathFrom(from, withDefaults(dockerfile) ?? 'Dockerfile')],
      folder: folderOf(caller),
      context: from,
      target: withDefaults(target),
      pairs: pairsIn(args),
      names: [withDefaults(image)],
      by: 'file',
    }),
  ];
}

function mapping(value: unknown): Plain | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Plain)
    : undefined;
}

/** `${NAME:-dev}` is `dev` for whoever says nothing else. */
function withDefaults(value: unknown): string | undefined {
  return wordIn(value)?.replaceAll(/\$\{\w+:?-([^${}]*)\}/g, '$1');
}

function pairsIn(args: unknown): readonly string[] {
  if (Array.isArray(args)) return args.map(String);
  return Object.entries(mapping(args) ?? {}).flatMap(([name, value]) =>
    value === null ? [] : [`${name}=${String(value)}`],
  );
}

import type { InputFile } from '../../../model/index.ts';
import { isObject, type JsonObject, objectOf } from '../../shared/json-object.ts';
import { parseStructured } from '../../shared/parse.ts';
import { folderOf, nameOf } from '../../shared/paths.ts';
import { type BuildCall, buildCall, pathFrom, wordIn } from './build-call.ts';

/** Composed for work on the code, and not for what is shipped. */
const forWork = /(?:^|[.-])(?:dev|devel|development|override|local|debug|test|tests)\./;

/** https://docs.docker.com/reference/compose-file/build/ */
export function composeCalls(file: InputFile): readonly BuildCall[] {
  if (forWork.test(nameOf(file.path))) return [];
  return parseStructured(file).documents.flatMap(({ value }) =>
    Object.values(objectOf(objectOf(value).services)).flatMap((service) =>
      serviceCall(objectOf(service), file.path),
    ),
  );
}

function serviceCall({ build, image }: JsonObject, caller: string): readonly BuildCall[] {
  const { context, dockerfile, target, args } = isObject(build) ? build : { context: build };
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

/** `${NAME:-dev}` is `dev` for whoever says nothing else. */
function withDefaults(value: unknown): string | undefined {
  return wordIn(value)?.replaceAll(/\$\{\w+:?-([^${}]*)\}/g, '$1');
}

function pairsIn(args: unknown): readonly string[] {
  if (Array.isArray(args)) return args.map(String);
  return Object.entries(objectOf(args)).flatMap(([name, value]) =>
    value === null ? [] : [`${name}=${String(value)}`],
  );
}

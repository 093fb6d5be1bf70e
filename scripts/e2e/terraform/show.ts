import { type JsonObject, listAt, objectAt, readObject } from '../json';

/** How many resources (data sources are none) a plan or a state has, as `terraform show -json` prints it. */
export function managedResources(file: string): number {
  const { planned_values, values } = readObject(file);
  return countIn(objectAt(objectAt(planned_values ?? values).root_module));
}

function countIn({ resources, child_modules }: JsonObject): number {
  const own = listAt(resources).filter((resource) => objectAt(resource).mode === 'managed').length;
  return listAt(child_modules).reduce<number>((sum, module) => sum + countIn(objectAt(module)), own);
}

import { DataPlatform } from '../../stacks/terraform/data-platform';
import { type TerraformJson, terraformOf } from '../../testing/terraform';

/** The example platform's data stack under prod. */
export function platform(): TerraformJson {
  const [stack] = Object.values(terraformOf('prod', (app) => new DataPlatform(app, 'data-platform')));
  if (stack === undefined) throw new Error('the data platform synthesizes nothing');
  return stack;
}

import { defineConfig } from './index';
import { waivers } from './stacks/waivers';

/** What `npx ashlar check` judges here: what `npm run synth` wrote for production. */
export default defineConfig({ paths: ['out/prod/terraform', 'out/prod/kubernetes'], profile: 'prod', waivers });

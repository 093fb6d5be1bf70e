import { defineConfig } from './index';
import { waivers } from './stacks/waivers';

export default defineConfig({ paths: ['out'], waivers });

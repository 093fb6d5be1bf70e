import { App } from 'cdk8s';
import { synthesize } from '../synthesize';
import { Shop } from './shop';

synthesize(new App(), (app) => {
  new Shop(app, 'shop');
});

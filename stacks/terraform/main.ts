import { App } from 'cdktf';
import { synthesize } from '../synthesize';
import { AccountBaseline } from './account-baseline';
import { DataPlatform } from './data-platform';

synthesize(new App(), (app) => {
  new AccountBaseline(app, 'account-baseline');
  new DataPlatform(app, 'data-platform');
});

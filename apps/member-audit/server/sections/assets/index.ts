import type { SectionFeature } from '../../section-feature.ts';
import { assetsMigration } from './migration.ts';
import { assetFiltersRoute, assetItemRoute, assetItemsRoute, assetPlacesRoute } from './routes.ts';
import { assetsSection } from './section.ts';

export const assets: SectionFeature = {
  section: assetsSection,
  migrations: { '0011-assets': assetsMigration },
  routes: [assetPlacesRoute, assetItemsRoute, assetItemRoute, assetFiltersRoute],
};

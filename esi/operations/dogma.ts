import { z } from 'zod';
import { defineOperation } from '../define-operation.ts';
import { id } from './fields.ts';

/** One attribute of types, e.g. what a bonus is called and in which unit it is. */
export const dogmaAttribute = defineOperation({
  id: 'GetDogmaAttributesAttributeId',
  path: '/dogma/attributes/{attribute_id}',
  cacheSeconds: 'daily-1105',
  rateGroup: null,
  response: z.object({
    attribute_id: id,
    default_value: z.number().optional(),
    description: z.string().optional(),
    display_name: z.string().optional(),
    high_is_good: z.boolean().optional(),
    icon_id: id.optional(),
    name: z.string().optional(),
    published: z.boolean().optional(),
    stackable: z.boolean().optional(),
    unit_id: id.optional(),
  }),
});

/** An abyssal module: the type and mutaplasmid it was made of, and the values it got. */
export const dogmaDynamicItem = defineOperation({
  id: 'GetDogmaDynamicItemsTypeIdItemId',
  path: '/dogma/dynamic/items/{type_id}/{item_id}',
  cacheSeconds: 'daily-1105',
  rateGroup: null,
  response: z.object({
    created_by: id,
    dogma_attributes: z.array(z.object({ attribute_id: id, value: z.number() })),
    dogma_effects: z.array(z.object({ effect_id: id, is_default: z.boolean() })),
    mutator_type_id: id,
    source_type_id: id,
  }),
});

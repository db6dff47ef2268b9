import type { ContractResponse } from '@muster/core/contract';
import type { overviewContract } from '../../../shared/characters.contract.ts';

export type CharacterOverview = ContractResponse<typeof overviewContract>;

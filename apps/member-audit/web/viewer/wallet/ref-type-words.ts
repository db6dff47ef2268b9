// Where the words of the id alone would mislead.
const SPECIAL: Readonly<Record<string, string>> = {
  agent_mission_time_bonus_reward: 'Agent mission time bonus',
  bounty_prize: 'Bounty',
  bounty_prizes: 'Bounties',
  brokers_fee: 'Broker’s fee',
  cspa: 'CSPA charge',
  cspaofflinerefund: 'CSPA refund',
  ess_escrow_transfer: 'ESS payout',
  gm_cash_transfer: 'Transfer by a game master',
  jump_clone_activation_fee: 'Jump clone activation',
  jump_clone_installation_fee: 'Jump clone installation',
  player_donation: 'Player donation',
  transaction_tax: 'Sales tax',
};

/** A journal type of ESI in words. New ones come without notice: they are shown as their own text, made readable. */
export function refTypeWords(refType: string): string {
  const special = Object.hasOwn(SPECIAL, refType) ? SPECIAL[refType] : undefined;
  if (special !== undefined) return special;
  const words = refType.replaceAll('_', ' ').trim();
  return words === '' ? refType : words.charAt(0).toUpperCase() + words.slice(1);
}

const SLOTS: Readonly<Record<string, string>> = {
  HiSlot: 'High slot',
  MedSlot: 'Medium slot',
  LoSlot: 'Low slot',
  RigSlot: 'Rig slot',
  SubSystemSlot: 'Subsystem slot',
  ServiceSlot: 'Service slot',
};

/**
 * ESI's `location_flag` in words: `HiSlot0` is "High slot 1", `SpecializedFuelBay` "Specialized fuel bay". Flags that
 * nobody has seen yet become readable in the same way.
 */
export function flagWords(flag: string): string {
  const slot = /^([A-Za-z]+Slot)(\d+)$/.exec(flag);
  const slotName = slot?.[1] === undefined ? undefined : SLOTS[slot[1]];
  if (slotName !== undefined) return `${slotName} ${Number(slot?.[2]) + 1}`;
  const words = flag.replaceAll(/([a-z])([A-Z\d])/g, '$1 $2').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

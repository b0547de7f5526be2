import { useQueries, useQuery } from "@tanstack/react-query";
import { useMay } from "@ui/permission";
import { useWords } from "@ui/useWords";
import { offeringOptions, type Subscriber } from "./requests";

/** What a product in use is called in the reader's language; the name kept with it where the catalogue says nothing. */
export function useProductNames(subscribers: readonly Subscriber[]): (one: Subscriber) => string {
  const may = useMay();
  const words = useWords();
  const ids = may("catalogue.read") ? [...new Set(subscribers.map(({ offeringId }) => offeringId))] : [];
  const known = ids.filter((id): id is string => id !== null);
  const found = useQueries({ queries: known.map((id) => offeringOptions(id)) });
  const names = new Map(found.flatMap(({ data }) => (data ? [[data.id, data.name] as const] : [])));
  return (one) => {
    const name = one.offeringId ? names.get(one.offeringId) : undefined;
    return name ? words(name) : one.offeringName || one.name;
  };
}

/** What the prices of a product are called in the reader's language; as agreed with it where the catalogue has none. */
export function usePriceNames(one: Subscriber): (price: Subscriber["prices"][number]) => string {
  const may = useMay();
  const words = useWords();
  const isOn = may("catalogue.read") && one.offeringId !== null;
  const offering = useQuery({ ...offeringOptions(one.offeringId ?? ""), enabled: isOn });
  const names = new Map((offering.data?.prices ?? []).map(({ id, name }) => [id, name]));
  return (price) => {
    const name = price.priceId ? names.get(price.priceId) : undefined;
    return name ? words(name) : price.name;
  };
}

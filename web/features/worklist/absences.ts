import { call, client } from "@api/client";
import type { components } from "@api/schema";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";

export type Absence = components["schemas"]["Absence"];

const ABSENCES = ["absences"];

/** One's own absences and those one stands in for, or those of the staff one manages. */
export const useAbsences = (whose: "own" | "managed") =>
  useQuery({
    queryKey: [...ABSENCES, whose],
    queryFn: ({ signal }) =>
      whose === "own"
        ? call(client.GET("/api/absences/own", { signal }))
        : call(client.GET("/api/absences", { signal })),
  });

/** Names of those for whom the reader stands in now. */
export const useStandingIn = () =>
  useQuery({
    queryKey: [...ABSENCES, "standing-in"],
    queryFn: ({ signal }) => call(client.GET("/api/absences/standing-in", { signal })),
  });

/** Who may stand in for the reader, or for somebody else. */
export const useSubstitutes = (staffId: string | undefined) =>
  useQuery({
    queryKey: [...ABSENCES, "substitutes", staffId ?? ""],
    queryFn: ({ signal }) =>
      call(client.GET("/api/absences/substitutes", { params: { query: staffId ? { staffId } : {} }, signal })),
  });

export function useAbsenceChanges() {
  const cache = useQueryClient();
  const onSettled = async () => {
    await cache.invalidateQueries({ queryKey: ABSENCES });
    await cache.invalidateQueries({ queryKey: ["list", "worklist"] });
  };
  const plan = useMutation({
    mutationFn: (body: components["schemas"]["NewAbsence"]) => call(client.POST("/api/absences", { body })),
    onSettled,
  });
  const end = useMutation({
    mutationFn: (id: string) =>
      call(client.POST("/api/absences/{absence_id}/end", { params: { path: { absence_id: id } } })),
    onSettled,
  });
  return { plan, end };
}

package dev.sluice.conformance.compare;

import dev.sluice.conformance.job.EvictorSpec;
import dev.sluice.conformance.job.JobCase;
import dev.sluice.conformance.job.Outcome;
import dev.sluice.conformance.job.Restore;
import java.util.Map;
import java.util.TreeMap;

/** What has been compared: how many jobs of which kinds, and how much they said. */
final class Coverage {

  private final Map<JobCase.Kind, Integer> kinds = new TreeMap<>();
  private final Map<String, Integer> pairs = new TreeMap<>();
  private final Map<Object, Integer> functions = new TreeMap<>();
  private final Map<Object, Integer> evictors = new TreeMap<>();
  private int jobs;
  private long elements;
  private long mostElements;
  private long panes;
  private long late;
  private int withLateness;
  private int savepoints;
  private int failures;

  void add(JobCase job, Outcome expected) {
    jobs++;
    count(kinds, job.kind());
    String purging = job.trigger().purging() ? "+PURGING" : "";
    count(pairs, job.windows().kind() + "/" + job.trigger().kind() + purging);
    count(functions, job.function());
    if (job.evictor().kind() != EvictorSpec.Kind.NONE) {
      count(evictors, job.evictor().kind());
    }
    elements += job.events().size();
    mostElements = Math.max(mostElements, job.events().size());
    panes += expected.panes().size();
    late += expected.late().size();
    withLateness += job.lateness() > 0 ? 1 : 0;
    int failed = (int) job.restores().stream().filter(Restore::isFailure).count();
    failures += failed;
    savepoints += job.restores().size() - failed;
  }

  private static <T> void count(Map<T, Integer> counts, T what) {
    counts.merge(what, 1, Integer::sum);
  }

  String shortly() {
    return "%d jobs %s, %d elements (%d at most), %d panes, %d late elements, %d stops and %d failures"
        .formatted(jobs, kinds, elements, mostElements, panes, late, savepoints, failures);
  }

  String fully() {
    return "windows and triggers %s%nfunctions %s%nevictors %s%nwith allowed lateness %d"
        .formatted(pairs, functions, evictors, withLateness);
  }
}

package dev.sluice.conformance.compare;

import dev.sluice.conformance.job.CaseEvent;
import dev.sluice.conformance.job.JobCase;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Makes a case that shows a difference smaller for as long as it does: drops stops, subtasks and
 * elements.
 */
final class Shrinker {

  private final Predicate<JobCase> differs;
  private int triesLeft;

  /**
   * Creates one.
   *
   * @param differs whether a case shows a difference
   * @param tries how often it may be asked
   */
  Shrinker(Predicate<JobCase> differs, int tries) {
    this.differs = differs;
    this.triesLeft = tries;
  }

  /** The smallest case found. */
  JobCase shrink(JobCase job) {
    JobCase small = firstThatDiffers(job.withRun(1, List.of()), job.withRun(1, job.restores()), job);
    int part = Math.max(1, small.events().size() / 2);
    while (true) {
      JobCase smaller = withoutParts(small, part);
      boolean changed = smaller.events().size() < small.events().size();
      small = smaller;
      if (part == 1 && !changed || triesLeft <= 0) {
        return small;
      }
      part = Math.max(1, part / 2);
    }
  }

  private JobCase firstThatDiffers(JobCase... candidates) {
    for (JobCase candidate : candidates) {
      if (shows(candidate)) {
        return candidate;
      }
    }
    return candidates[candidates.length - 1];
  }

  private boolean shows(JobCase candidate) {
    triesLeft--;
    return triesLeft >= 0 && differs.test(candidate);
  }

  /** Drops each part of so many elements that is not needed, from the last on. */
  private JobCase withoutParts(JobCase job, int part) {
    JobCase small = job;
    for (int from = job.events().size() - part; from > -part && triesLeft > 0; from -= part) {
      int first = Math.max(0, from);
      List<CaseEvent> rest = new ArrayList<>(small.events());
      rest.subList(first, Math.min(rest.size(), from + part)).clear();
      JobCase candidate = small.withEvents(rest);
      if (!rest.isEmpty() && shows(candidate)) {
        small = candidate;
      }
    }
    return small;
  }
}

package dev.sluice.conformance.compare;

import dev.sluice.conformance.draw.SessionEdges;
import dev.sluice.conformance.job.CaseEvent;
import dev.sluice.conformance.job.EvictorSpec;
import dev.sluice.conformance.job.JobCase;
import dev.sluice.conformance.job.Restore;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * Makes a case that shows a difference smaller for as long as it does: drops stops, subtasks,
 * evictor, lateness and elements. Stops stay between the elements where they were.
 */
final class Shrinker {

  private final Predicate<JobCase> differs;
  private int triesLeft;

  /**
   * Creates one.
   *
   * @param differs whether a case shows the difference
   * @param tries how often it may be asked
   */
  Shrinker(Predicate<JobCase> differs, int tries) {
    this.differs = differs;
    this.triesLeft = tries;
  }

  /** The smallest case found. */
  JobCase shrink(JobCase job) {
    JobCase small = simpler(job);
    int part = Math.max(1, small.events().size() / 2);
    while (triesLeft > 0) {
      JobCase smaller = withoutParts(small, part);
      boolean changed = smaller.events().size() < small.events().size();
      small = smaller;
      if (part == 1 && !changed) {
        break;
      }
      part = Math.max(1, part / 2);
    }
    return simpler(small);
  }

  private JobCase simpler(JobCase job) {
    List<UnaryOperator<JobCase>> steps = new ArrayList<>();
    steps.add(each -> each.withRun(each.parallelism(), List.of()));
    for (int index = job.restores().size() - 1; index >= 0; index--) {
      Restore gone = job.restores().get(index);
      steps.add(each -> each.withRun(each.parallelism(), without(each.restores(), gone)));
    }
    steps.add(each -> each.withRun(1, each.restores()));
    steps.add(each -> each.withEvictor(EvictorSpec.NONE));
    steps.add(each -> each.withLateness(0));
    JobCase simple = job;
    for (UnaryOperator<JobCase> step : steps) {
      JobCase candidate = step.apply(simple);
      // Without lateness or evictor they may become sessions to which another rule applies.
      boolean sameRule = candidate.isPlainSession() == simple.isPlainSession();
      if (sameRule && !candidate.equals(simple) && shows(candidate)) {
        simple = candidate;
      }
    }
    return simple;
  }

  private static List<Restore> without(List<Restore> restores, Restore gone) {
    return restores.stream().filter(each -> !each.equals(gone)).toList();
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
      int end = Math.min(small.events().size(), from + part);
      JobCase candidate = without(small, first, end);
      if (!candidate.events().isEmpty() && shows(candidate)) {
        small = candidate;
      }
    }
    return small;
  }

  private static JobCase without(JobCase job, int first, int end) {
    List<CaseEvent> rest = new ArrayList<>(job.events());
    rest.subList(first, end).clear();
    List<Restore> restores = new ArrayList<>();
    int last = 0;
    for (Restore each : job.restores()) {
      Restore moved =
          new Restore(
              moved(each.position(), first, end),
              each.parallelism(),
              each.isFailure() ? moved(each.failsAt(), first, end) : Restore.STOPS);
      int reaches = Math.max(moved.position(), moved.failsAt());
      boolean hasPlace = moved.position() > last && reaches < rest.size();
      if (hasPlace && (!each.isFailure() || moved.failsAt() > moved.position())) {
        restores.add(moved);
        last = reaches;
      }
    }
    return SessionEdges.avoided(job.withEvents(rest).withRun(job.parallelism(), restores));
  }

  private static int moved(int position, int first, int end) {
    return position - Math.max(0, Math.min(position, end) - first);
  }
}

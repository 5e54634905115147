package dev.sluice.dataflow.diagnosis;

import dev.sluice.dataflow.graph.Node;
import dev.sluice.dataflow.item.Watermark;
import dev.sluice.dataflow.source.SplitReport;
import dev.sluice.dataflow.source.SplitsReport;
import dev.sluice.dataflow.task.WatermarkReport;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/** What holds the watermark of a source's subtask, which has reported. */
final class SplitReasons {

  /** Seconds since the epoch that are taken for milliseconds lie in these days of 1970. */
  private static final long EARLIEST_SECONDS = 300_000_000;

  private static final long LATEST_SECONDS = 5_000_000_000L;

  private final JobFacts facts;

  SplitReasons(JobFacts facts) {
    this.facts = facts;
  }

  /** Empty if it is held back by those after it. */
  Optional<Reason> of(Node.SourceNode<?> source, SubtaskFacts subtask) {
    if (!source.watermarks().hasEventTime()) {
      return Optional.of(noEventTime(source, subtask));
    }
    SplitsReport splits = report(subtask).splits().orElseThrow();
    if (splits.awaited()) {
      return Optional.of(unassigned(source, subtask));
    }
    Optional<SplitReport> lowest = splits.lowest().stream().findFirst();
    if (lowest.isEmpty() || !lowest.get().state().holds()) {
      return subtask.isHeldBack()
          ? Optional.empty()
          : Optional.of(nothingToRead(source, subtask, splits));
    }
    return of(new At(source, subtask, splits, lowest.get()));
  }

  /** A split, and where it is read. */
  private record At(
      Node.SourceNode<?> source, SubtaskFacts subtask, SplitsReport splits, SplitReport split) {

    Duration stands() {
      return subtask.since(split.standsNanos());
    }

    Duration silent() {
      return subtask.since(split.silentNanos());
    }
  }

  private Optional<Reason> of(At at) {
    SplitReport split = at.split();
    return switch (split.state()) {
      case UNOPENED -> Optional.of(unopened(at));
      case AHEAD -> Optional.of(ahead(at));
      case SILENT ->
          split.silentNanos() > 0 || split.elements() == 0
              ? Optional.of(silent(at))
              : Optional.of(advancing(at));
      default -> at.subtask().isHeldBack() ? Optional.empty() : Optional.of(read(at));
    };
  }

  private Reason read(At at) {
    boolean lags = at.split().silentNanos() == 0 && facts.isLong(at.stands());
    boolean isFirst = at.split().watermark() == Watermark.MIN && at.split().elements() > 0;
    return lags || isFirst ? lagging(at) : advancing(at);
  }

  private Reason noEventTime(Node.SourceNode<?> source, SubtaskFacts subtask) {
    return Reason.of(
        Cause.Kind.NO_EVENT_TIME,
        source.name(),
        subtask.since(report(subtask).standsNanos()),
        "source '%s' has no event time, and gives no watermark before its end; windows and timers by the clock need none, but what waits for event time gets nothing before then: give the source a strategy like WatermarkStrategy.boundedDisorder(...) for it"
            .formatted(source.name()));
  }

  private Reason unassigned(Node.SourceNode<?> source, SubtaskFacts subtask) {
    Duration since = subtask.since(report(subtask).standsNanos());
    return Reason.of(
        Cause.Kind.UNASSIGNED_SPLITS,
        source.name(),
        since,
        "source '%s' (%s) has waited %s to be told which splits it is to read"
            .formatted(source.name(), place(subtask), Spoken.duration(since)));
  }

  private Reason nothingToRead(
      Node.SourceNode<?> source, SubtaskFacts subtask, SplitsReport splits) {
    Duration since = subtask.since(report(subtask).standsNanos());
    String what =
        splits.open() > 0
            ? "all %d splits of source '%s' (%s) are idle, and time passes only when '%s' gives something again"
                .formatted(splits.open(), source.name(), place(subtask), source.name())
            : "source '%s' (%s) has read all of its splits%s"
                .formatted(
                    source.name(), place(subtask), splits.last() ? "" : " and waits for others");
    return Reason.of(Cause.Kind.ALL_IDLE, source.name(), since, what);
  }

  private Reason unopened(At at) {
    return reason(
        Cause.Kind.UNOPENED_SPLIT,
        at,
        at.stands(),
        "has waited %s to be opened, since %d others are open, which must end before; raise sluice.source.most-open-splits, or the parallelism"
            .formatted(Spoken.duration(at.stands()), at.splits().open()));
  }

  private Reason silent(At at) {
    OptionalLong idleAfter = at.source().watermarks().idleAfterNanos();
    String done =
        at.split().elements() == 0
            ? "has given nothing since it was opened %s ago".formatted(Spoken.duration(at.silent()))
            : "has given nothing for " + Spoken.duration(at.silent());
    String then =
        idleAfter.isPresent()
            ? "it counts as idle after %s"
                .formatted(Spoken.duration(Duration.ofNanos(idleAfter.getAsLong())))
            : "if it may be silent, say for how long others wait for it: withIdleness(...) of its watermark strategy";
    return reason(
        Cause.Kind.SILENT_SPLIT, at, at.silent(), "%s and is not idle; %s".formatted(done, then));
  }

  private Reason lagging(At at) {
    String done =
        at.split().watermark() == Watermark.MIN
            ? "has given %d elements and no watermark yet; its watermark generator promises none, or their event times are not set"
                .formatted(at.split().elements())
            : "gives elements, and its watermark has stood at %s for %s; their event times do not rise, or its watermark generator promises no more%s"
                .formatted(
                    Spoken.time(at.split().watermark()),
                    Spoken.duration(at.stands()),
                    hint(at.split().watermark()));
    return reason(Cause.Kind.LAGGING_SPLIT, at, at.stands(), done);
  }

  private Reason advancing(At at) {
    long behind = at.splits().highest() - at.split().watermark();
    boolean hasBoth = at.split().watermark() != Watermark.MIN && behind > 0;
    String lag =
        hasBoth
            ? ", %s behind the one of this subtask that is furthest"
                .formatted(Spoken.duration(Duration.ofMillis(behind)))
            : "";
    return reason(
        Cause.Kind.ADVANCING,
        at,
        at.stands(),
        "is being read and is at %s%s; a window fires when that has come to its end%s"
            .formatted(Spoken.time(at.split().watermark()), lag, hint(at.split().watermark())));
  }

  private static String hint(long watermark) {
    return watermark > EARLIEST_SECONDS && watermark < LATEST_SECONDS
        ? "; are these event times seconds? Milliseconds are expected"
        : "";
  }

  private Reason ahead(At at) {
    AlignmentGroup group = new AlignmentGroup(facts, at.source());
    String limit =
        at.splits().readUpTo() == Watermark.MIN
            ? "until the coordinator has said how far it may read"
            : "above %s, until %s has come near"
                .formatted(Spoken.time(at.splits().readUpTo()), group.slowest());
    return reason(
        Cause.Kind.ALIGNMENT,
        at,
        at.stands(),
        "is at %s and is held back by alignment in group '%s' %s"
            .formatted(Spoken.time(at.split().watermark()), group.name(), limit));
  }

  private Reason reason(Cause.Kind kind, At at, Duration since, String rest) {
    String where = Spoken.split(at.source().name(), at.split().id(), place(at.subtask()));
    return new Reason(
        kind, at.source().name(), Optional.of(at.split().id()), since, where + " " + rest);
  }

  private String place(SubtaskFacts subtask) {
    return Spoken.subtask(facts.vertex(subtask.address()), subtask.address());
  }

  private static WatermarkReport report(SubtaskFacts subtask) {
    return subtask.report().orElseThrow().watermarks();
  }
}

package dev.sluice.api;

import dev.sluice.dataflow.graph.FindingCode;
import dev.sluice.dataflow.operator.basic.FilterOperator;
import dev.sluice.dataflow.sink.Sink;
import java.util.Optional;

/**
 * The declaring of what a Flink user looks for and what cannot be had: it is told with everything
 * else that is wrong with the job, and what stands behind it is checked as if it could.
 */
final class UnsupportedSteps {

  private UnsupportedSteps() {}

  /** The stream behind a split. */
  static <T> Upstream<T> split(Upstream<T> upstream) {
    return refused(
        upstream,
        "split",
        FindingCode.UNSUPPORTED_SPLIT,
        "it splits a stream by names, which would lose the elements of every name that nobody selects; expected typed side outputs or filters",
        "Let a ProcessFunction put each part out under an OutputTag of its own and read it with .sideOutput(tag), or read the stream once per part with .filter(...)");
  }

  /** The stream behind the head of a loop. */
  static <T> Upstream<T> iterate(Upstream<T> upstream) {
    return refused(
        upstream,
        "iterate",
        FindingCode.UNSUPPORTED_ITERATE,
        "it is the head of a loop, and barriers cannot align in a loop; expected a graph that runs from sources to sinks",
        "Close the loop outside the job: write what is to come again to a topic or a file, and unite a source that reads it with this stream; a fixed number of rounds can be declared one after the other");
  }

  private static <T> Upstream<T> refused(
      Upstream<T> upstream, String kind, FindingCode code, String message, String remedy) {
    Operation<T, T> operation =
        checks -> {
          checks.report(code, message, remedy);
          return new Operation.Plan<>(
              Optional.empty(), () -> new FilterOperator<>(element -> true));
        };
    JobBuilder job = upstream.job();
    return Upstream.of(
        job, job.declare(kind, place -> StepDeclaration.ofSameType(place, upstream, operation)));
  }

  /** Ends a stream that would go back into a loop, or it would be reported to end in nothing. */
  static <T> void swallow(Upstream<T> feedback) {
    Sink<T> nowhere = subtask -> (value, timestamp) -> {};
    feedback.job().declare("closeWith", place -> new SinkDeclaration<>(place, feedback, nowhere));
  }
}

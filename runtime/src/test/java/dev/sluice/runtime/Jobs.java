package dev.sluice.runtime;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.sluice.api.JobArguments;
import dev.sluice.api.JobDefinition;
import dev.sluice.connector.basic.CollectSink;
import dev.sluice.connector.basic.GeneratorSource;
import dev.sluice.dataflow.sink.Sink;
import dev.sluice.dataflow.sink.SinkContext;
import dev.sluice.dataflow.sink.SinkWriter;
import dev.sluice.dataflow.status.JobStatus;
import dev.sluice.dataflow.status.SubtaskStatus;
import dev.sluice.dataflow.time.WatermarkStrategy;
import dev.sluice.dataflow.type.Types;
import java.time.Duration;
import java.util.Collection;
import java.util.function.Predicate;
import org.awaitility.Awaitility;

/** Small jobs, and patience with them. */
final class Jobs {

  static final JobArguments NONE = JobArguments.none();

  private Jobs() {}

  static Sluice engine(String... settings) {
    Config config =
        ConfigFactory.parseString("sluice.parallelism = 2, sluice.report-interval = 10ms");
    return Sluice.local(
        ConfigFactory.parseString(String.join("\n", settings)).withFallback(config));
  }

  /** The numbers from 0, in two splits, which become visible when the job commits. */
  static JobDefinition numbers(long count, Collection<Long> committed) {
    return numbersTo(count, CollectSink.committedInto(committed));
  }

  /** The numbers from 0, in two splits, for a sink of one subtask. */
  static JobDefinition numbersTo(long count, Sink<Long> sink) {
    return (job, args) ->
        job.source("numbers", generated(count), WatermarkStrategy.none())
            .rebalance()
            .sinkTo(sink)
            .named("sink")
            .parallelism(1);
  }

  static GeneratorSource<Long> generated(long count) {
    return GeneratorSource.of(Types.LONG, count, index -> index).inSplits(2);
  }

  /** A job that goes on for ever, and whose sink takes what comes. */
  static JobDefinition endless() {
    return numbersTo(GeneratorSource.UNBOUNDED, ignoring());
  }

  static Sink<Long> ignoring() {
    return new Sink<>() {
      @Override
      public SinkWriter<Long> open(SinkContext context) {
        return (value, timestamp) -> {};
      }
    };
  }

  static JobStatus await(JobHandle job, Predicate<JobStatus> condition) {
    return Awaitility.await().atMost(Duration.ofSeconds(60)).until(job::status, condition);
  }

  static SubtaskStatus subtask(JobStatus status, String vertex, int index) {
    return status.subtasks().stream()
        .filter(each -> each.vertex().equals(vertex) && each.index() == index)
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + vertex + " " + index + " in " + status));
  }
}

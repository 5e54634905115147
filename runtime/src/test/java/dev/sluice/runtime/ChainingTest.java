package dev.sluice.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import dev.sluice.api.JobArguments;
import dev.sluice.api.JobBuilder;
import dev.sluice.connector.basic.CollectionSource;
import dev.sluice.dataflow.graph.ExecutionGraph;
import dev.sluice.dataflow.graph.JobGraph;
import dev.sluice.dataflow.sink.Sink;
import dev.sluice.dataflow.sink.SinkWriter;
import dev.sluice.dataflow.time.WatermarkStrategy;
import dev.sluice.dataflow.type.Types;
import dev.sluice.runtime.config.ConfigurationException;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** The switch for chaining, as configured and as a job says. */
class ChainingTest {

  private static int vertices(String settings, Consumer<JobBuilder> ofJob) {
    try (Sluice sluice = Sluice.local(ConfigFactory.parseString(settings))) {
      JobGraph graph =
          sluice.plan(
              "numbers",
              (job, args) -> {
                ofJob.accept(job);
                job.source(
                        "numbers",
                        CollectionSource.of(List.of(1L), Types.LONG),
                        WatermarkStrategy.none())
                    .filter(number -> true)
                    .sinkTo(forgetting());
              },
              JobArguments.none());
      return ExecutionGraph.of(graph).vertices().size();
    }
  }

  private static Sink<Long> forgetting() {
    SinkWriter<Long> writer = (value, timestamp) -> {};
    return subtask -> writer;
  }

  @Test
  void isOnUnlessConfiguredOtherwiseAndAJobHasTheLastWord() {
    assertThat(vertices("", job -> {})).isEqualTo(1);
    assertThat(vertices("", job -> job.chaining(false))).isEqualTo(3);
    assertThat(vertices("sluice.chaining = false", job -> {})).isEqualTo(3);
    assertThat(vertices("sluice.chaining = false", job -> job.chaining(true))).isEqualTo(1);
  }

  @Test
  void refusesWhatIsNeitherTrueNorFalse() {
    assertThatThrownBy(() -> vertices("sluice.chaining = often", job -> {}))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("configuration key 'sluice.chaining' is \"often\"")
        .hasMessageContaining("expected true or false");
  }
}

package dev.sluice.runtime;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.api.JobArguments;
import dev.sluice.connector.basic.CollectSink;
import dev.sluice.connector.basic.GeneratorSource;
import dev.sluice.dataflow.time.WatermarkStrategy;
import dev.sluice.dataflow.type.Types;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

/** What a user function must not give. */
class RefusedResultsTest {

  @Test
  void nullNamesTheOperatorAndTheElementItWasGivenFor() {
    try (Sluice sluice = Sluice.local()) {
      JobHandle job =
          sluice.submit(
              "nulls",
              (builder, args) ->
                  builder
                      .source(
                          "numbers",
                          GeneratorSource.of(Types.LONG, 1_000, index -> index),
                          WatermarkStrategy.none())
                      .map(number -> number == 777 ? null : number)
                      .returns(Long.class)
                      .named("forgetful")
                      .sinkTo(CollectSink.into(new ConcurrentLinkedQueue<Long>())),
              JobArguments.none());

      assertThatThrownBy(job::awaitCompletion)
          .isInstanceOf(JobFailedException.class)
          .hasMessageContaining("operator 'forgetful'")
          .hasMessageContaining("on element 777")
          .hasMessageContaining("the function gave null");
    }
  }
}

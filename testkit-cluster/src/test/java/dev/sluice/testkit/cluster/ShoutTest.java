package dev.sluice.testkit.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.runtime.JobHandle;
import org.junit.jupiter.api.Test;

/** What the documentation of {@link TestCluster} shows; {@link DocumentationTest} compares. */
class ShoutTest {

  @Test
  void shoutsLongWordsOnly() {
    try (TestCluster cluster = TestCluster.start()) {
      TestSource<String> words = TestSource.of("to", "be", "or", "not", "to", "be");
      CollectingSink<String> results = cluster.sink();

      JobHandle job =
          cluster.run(
              (builder, args) ->
                  words
                      .in(builder, "words")
                      .filter(word -> word.length() > 2)
                      .map(word -> word + "!")
                      .sinkTo(results));

      assertThat(results.values()).containsExactly("not!");
      assertThat(job.status().elementsRead()).isEqualTo(6);
    }
  }
}

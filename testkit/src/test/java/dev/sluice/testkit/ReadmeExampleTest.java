package dev.sluice.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.dataflow.function.Collector;
import dev.sluice.dataflow.function.KeyContext;
import dev.sluice.dataflow.function.KeyedProcessFunction;
import dev.sluice.dataflow.function.KeyedRuntimeContext;
import dev.sluice.dataflow.key.Keying;
import dev.sluice.dataflow.operator.basic.KeyedProcessOperator;
import dev.sluice.dataflow.state.LongState;
import dev.sluice.dataflow.type.Types;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The test of an operator that the README shows, and the Javadoc of the harness. */
class ReadmeExampleTest {

  private static final class CountWords extends KeyedProcessFunction<String, String, String> {

    private LongState count;

    @Override
    public void open(KeyedRuntimeContext context) {
      count = context.longState("count");
    }

    @Override
    public void processElement(String word, KeyContext<String> key, Collector<String> out) {
      count.update(count.value() + 1);
      key.timers().registerEventTime(60_000);
    }

    @Override
    public void onTimer(long time, KeyContext<String> key, Collector<String> out) {
      out.collect(key.key() + ": " + count.value());
      count.clear();
    }
  }

  @Test
  void operatorIsTestedAsTheReadmeSays() throws Exception {
    Keying<String, String> byWord = Keying.of(word -> word, Types.STRING);
    OperatorHarness.of(() -> new KeyedProcessOperator<>(byWord, new CountWords()))
        .keyedBy(byWord)
        .element("tea", 5_000)
        .element("tea", 7_000)
        .watermark(60_000)
        .expect("tea: 2", 60_000)
        .verify();
  }

  /** Line by line, since the README has its own way of breaking them. */
  @Test
  void readmeAndJavadocShowWhatIsTestedHere() throws Exception {
    String here = packed(Path.of("src/test/java/dev/sluice/testkit/ReadmeExampleTest.java"));
    String readme = packed(Path.of("../README.md"));
    String javadoc = packed(Path.of("src/main/java/dev/sluice/testkit/OperatorHarness.java"));
    String function = between(here, "privateLongStatecount;", "@TestvoidoperatorIsTested");
    String test = between(here, "Keying<String,String>byWord", ".verify();");

    assertThat(readme).contains(function.substring(0, function.length() - 1), test);
    assertThat(javadoc.replace("*", "")).contains(test);
  }

  private static String packed(Path file) throws Exception {
    return Files.readString(file).replaceAll("//.*", "").replaceAll("\\s+", "");
  }

  private static String between(String text, String from, String to) {
    int start = text.indexOf(from);
    return text.substring(start, text.indexOf(to, start));
  }
}

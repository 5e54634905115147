package dev.sluice.testkit.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class DocumentationTest {

  private static final Pattern EXAMPLE =
      Pattern.compile("<pre>\\{@code\n(.*?)\n \\* \\}</pre>", Pattern.DOTALL);

  @Test
  void showsTheExampleThatIsRun() throws IOException {
    Path here = Path.of("dev", "sluice", "testkit", "cluster");
    Path main = Path.of("src", "main", "java").resolve(here).resolve("TestCluster.java");
    Path test = Path.of("src", "test", "java").resolve(here).resolve("ShoutTest.java");

    Matcher shown = EXAMPLE.matcher(Files.readString(main));
    assertThat(shown.find()).isTrue();
    String compiled = Files.readString(test);

    assertThat(words(shown.group(1).replaceAll("(?m)^ \\*", "")))
        .isEqualTo(words(compiled.substring(compiled.indexOf("class ShoutTest"))));
  }

  /** Without what the formatter may do differently in a comment. */
  private static String words(String code) {
    return code.replaceAll("\\s+", "");
  }
}

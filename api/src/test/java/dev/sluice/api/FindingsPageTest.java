package dev.sluice.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.dataflow.graph.FindingCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The page on findings shows every code with the words that a job is really told. */
class FindingsPageTest {

  private static final Path PAGE = Path.of("..", "docs", "findings.md");

  @Test
  void showsEveryCodeWithItsWords() throws IOException {
    String page = Files.readString(PAGE);
    String tables = tables();
    Files.writeString(Files.createDirectories(Path.of("target")).resolve("findings.md"), tables);

    assertThat(page)
        .as("%s, which lacks what api/target/findings.md says now", PAGE)
        .contains(tables);
    assertThat(page.lines().filter(line -> line.startsWith("## `")))
        .as("codes on the page")
        .hasSize(FindingCode.values().length);
  }

  private static String tables() {
    StringBuilder text = new StringBuilder();
    for (FindingCode code : FindingCode.values()) {
      text.append("## `").append(code).append("`\n\n");
      text.append("| When | What is said | What to do |\n| --- | --- | --- |\n");
      rows(code).forEach(text::append);
      text.append('\n');
    }
    return text.toString();
  }

  /** One row for each thing that is said. */
  private static List<String> rows(FindingCode code) {
    Set<String> said = new HashSet<>();
    List<String> rows = new ArrayList<>();
    Mistakes.all()
        .filter(mistake -> mistake.code() == code && said.add(mistake.message()))
        .map(
            mistake ->
                "| %s | %s | %s |\n"
                    .formatted(
                        mistake.what(), escaped(mistake.message()), escaped(mistake.remedy())))
        .forEach(rows::add);
    return rows;
  }

  private static String escaped(String text) {
    return text.replaceAll("([<>|\\[\\]*_])", "\\\\$1");
  }
}

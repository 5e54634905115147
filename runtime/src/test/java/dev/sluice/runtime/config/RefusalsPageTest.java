package dev.sluice.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page on findings shows the words by which a configuration is really refused. */
class RefusalsPageTest {

  private static final Path PAGE = Path.of("..", "docs", "findings.md");

  private static Config thirdLine(String setting) {
    return ConfigFactory.parseString(
            "\n\n" + setting,
            ConfigParseOptions.defaults().setOriginDescription("application.conf"))
        .withFallback(ConfigFactory.defaultReference())
        .resolve();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sluice.paralelism = 4",
        "sluice.parallelism { most = 4 }",
        "sluice.exchange = 5",
        "sluice.key-groups = 0"
      })
  void showsARefusalOfEachKind(String setting) throws IOException {
    ConfigurationException refusal =
        catchThrowableOfType(
            ConfigurationException.class,
            () -> SluiceConfig.read(thirdLine(setting), SluiceConfig.class.getClassLoader()));

    assertThat(Files.readString(PAGE)).contains("| " + refusal.getMessage() + " |");
  }
}

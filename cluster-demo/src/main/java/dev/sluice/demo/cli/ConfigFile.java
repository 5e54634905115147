package dev.sluice.demo.cli;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import dev.sluice.runtime.config.OwnConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** What the file of {@code --config} says; what the command line says wins over it. Immutable. */
final class ConfigFile {

  static final String OPTION = "--config";

  private static final String KIND = "sluice.store.kind";
  private static final String DIRECTORY = "sluice.store.directory";

  private final Config config;

  private ConfigFile(Config config) {
    this.config = config;
  }

  /**
   * Reads the file, or nothing where none is named.
   *
   * @param file may be null
   * @param command whose option it is
   * @throws ParameterException when there is no such file, or it is not HOCON
   */
  static ConfigFile read(Path file, CommandLine command) {
    if (file == null) {
      return new ConfigFile(ConfigFactory.empty());
    }
    if (!Files.isReadable(file) || Files.isDirectory(file)) {
      throw new ParameterException(
          command,
          "%s %s cannot be read; expected a file with settings, such as sluice.cassandra.contact-points = [\"host:9042\"]. Look to its name and permissions."
              .formatted(OPTION, file));
    }
    try {
      Config said =
          ConfigFactory.parseFile(
              file.toAbsolutePath().toFile(), ConfigParseOptions.defaults().setAllowMissing(false));
      return new ConfigFile(said.resolveWith(OwnConfig.withOverrides(said)));
    } catch (ConfigException e) {
      throw new ParameterException(
          command,
          "%s is not understood: %s; expected HOCON, such as sluice.cassandra.contact-points = [\"host:9042\"]. Look at that line."
              .formatted(OPTION, e.getMessage()),
          e);
    }
  }

  /** All that it says. */
  Config config() {
    return config;
  }

  /** The Cassandra that it names, or the rest of the configuration does. */
  Optional<OwnCassandra> own() {
    return OwnCassandra.in(OwnConfig.withOverrides(config));
  }

  /**
   * Which store it names.
   *
   * @throws ParameterException when that is none that a command can reach
   */
  Optional<StoreKind> kind(CommandLine command) {
    Optional<String> word = text(KIND);
    Optional<StoreKind> kind =
        Arrays.stream(StoreKind.values())
            .filter(each -> word.equals(Optional.of(each.word())))
            .findFirst();
    if (word.isPresent() && kind.isEmpty()) {
      throw new ParameterException(
          command,
          "%s is '%s' in the file of %s; expected one of %s."
              .formatted(
                  KIND,
                  word.get(),
                  OPTION,
                  Arrays.stream(StoreKind.values())
                      .map(StoreKind::word)
                      .collect(Collectors.joining(", "))));
    }
    return kind;
  }

  /** Which state directory it names. */
  Optional<Path> directory() {
    return text(DIRECTORY).filter(each -> !each.isBlank()).map(Path::of);
  }

  private Optional<String> text(String key) {
    return config.hasPath(key) ? Optional.of(config.getString(key)) : Optional.empty();
  }
}

package dev.sluice.demo.cli;

import dev.sluice.demo.flights.FlightDelays;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options of a run that keeps its state. */
final class StoreOptions {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--store",
      paramLabel = "none|file|cassandra",
      description = {
        "Where the state is kept, so that the run survives kill -9 (default: none).",
        "cassandra: that of --config, or one that is started for the run, with its files in the",
        "state directory."
      })
  private StoreKind store;

  @Option(
      names = ConfigFile.OPTION,
      paramLabel = "FILE",
      description = {
        "Settings in HOCON, over which options win: where your own Cassandra is",
        "(sluice.cassandra.contact-points), and any other."
      })
  private Path config;

  @Option(
      names = "--state-dir",
      paramLabel = "DIR",
      description = "The state directory; made if it is not there, for its owner alone.")
  private Path directory;

  @Option(
      names = "--checkpoint-interval",
      paramLabel = "DURATION",
      description = "From one checkpoint to the next, such as 500ms (default: 10s).")
  private String interval;

  @Option(
      names = "--retain",
      paramLabel = "N",
      description = "How many completed checkpoints are kept, beside savepoints (default: 1).")
  private Integer retained;

  @Option(
      names = "--resume",
      description = {
        "Go on from the last completed checkpoint in the state directory,",
        "or begin where there is none."
      })
  private boolean resume;

  @Option(
      names = "--from-savepoint",
      paramLabel = "NAME",
      description = "Go on from this savepoint of the job.")
  private String savepoint;

  @Option(
      names = "--fork-of",
      paramLabel = "JOB/SAVEPOINT",
      description = "Begin a second job, named by --name, with a savepoint of another.")
  private String forkOf;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "The name under which the state is kept (default: ${DEFAULT-VALUE}).",
      defaultValue = FlightDelays.NAME)
  private String name;

  @Option(
      names = "--allow-dropped-state",
      description = "Leave state behind that the job has no operator for any more.")
  private boolean allowDroppedState;

  /** The name of the job. */
  String jobName() {
    return name;
  }

  /** What was asked for; empty for a run that keeps nothing. */
  Optional<StoreRequest> request() {
    StoreKind kind = kind();
    if (kind == StoreKind.NONE) {
      requireNothingElse();
      return Optional.empty();
    }
    Path where =
        directory()
            .orElseThrow(
                () ->
                    refusal(
                        "--store %s needs --state-dir DIR, where the state is kept, or with a Cassandra of your own what is known of the run"
                            .formatted(kind.word())));
    Optional<OwnCassandra> own = kind == StoreKind.CASSANDRA ? file().own() : Optional.empty();
    return Optional.of(new StoreRequest(kind, own, where, begin()));
  }

  /** What the file of {@code --config} says. */
  ConfigFile file() {
    return ConfigFile.read(config, spec.commandLine());
  }

  private StoreKind kind() {
    return store == null ? file().kind(spec.commandLine()).orElse(StoreKind.NONE) : store;
  }

  private Optional<Path> directory() {
    return directory == null ? file().directory() : Optional.of(directory);
  }

  private void requireNothingElse() {
    if (directory != null
        || interval != null
        || retained != null
        || resume
        || savepoint != null
        || forkOf != null
        || allowDroppedState) {
      throw refusal(
          "options about state need a store; add --store file, or leave out --state-dir, --checkpoint-interval, --retain, --resume, --from-savepoint, --fork-of and --allow-dropped-state");
    }
  }

  private Begin begin() {
    int ways = (resume ? 1 : 0) + (savepoint != null ? 1 : 0) + (forkOf != null ? 1 : 0);
    if (ways > 1) {
      throw refusal("--resume, --from-savepoint and --fork-of exclude each other; choose one");
    }
    if (savepoint != null) {
      return new Begin.FromSavepoint(savepoint);
    }
    return forkOf != null ? fork() : resume ? new Begin.Resume() : new Begin.Anew();
  }

  private Begin fork() {
    int slash = forkOf.lastIndexOf('/');
    if (slash <= 0 || slash == forkOf.length() - 1) {
      throw refusal("--fork-of expects JOB/SAVEPOINT, found '%s'".formatted(forkOf));
    }
    String source = forkOf.substring(0, slash);
    if (source.equals(name)) {
      throw refusal(
          "a fork needs a name of its own: add --name NAME, other than '%s'".formatted(source));
    }
    return new Begin.ForkOf(source, forkOf.substring(slash + 1));
  }

  private ParameterException refusal(String message) {
    return new ParameterException(spec.commandLine(), message + ".");
  }

  /** What was given, by configuration key; values are checked where all configuration is. */
  Map<String, Object> settings() {
    Map<String, Object> settings = new LinkedHashMap<>();
    StoreKind kind = kind();
    if (kind == StoreKind.NONE) {
      settings.put("sluice.store.kind", kind.word());
      return settings;
    }
    settings.putAll(kind.settings(directory()));
    settings.put("sluice.report-interval", ProgressRecorder.INTERVAL.toMillis() + "ms");
    settings.put("sluice.checkpoint.allow-dropped-state", allowDroppedState);
    if (retained != null) {
      settings.put("sluice.checkpoint.retained", retained);
    }
    if (interval != null) {
      settings.put("sluice.checkpoint.interval", interval);
    }
    return settings;
  }
}

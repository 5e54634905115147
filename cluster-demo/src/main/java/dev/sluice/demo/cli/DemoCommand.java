package dev.sluice.demo.cli;

import com.typesafe.config.ConfigFactory;
import dev.sluice.cassandra.CassandraSettings;
import dev.sluice.cassandra.ServerClassPath;
import dev.sluice.demo.cluster.ClusterDemo;
import dev.sluice.demo.cluster.ClusterRequest;
import dev.sluice.demo.cluster.Kill;
import dev.sluice.demo.cluster.KillTarget;
import dev.sluice.demo.terminal.Terminal;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code sluice demo}: the main job on the bundled flights, and the proof that it is right. */
@Command(
    name = "demo",
    description = {
      "Starts Cassandra and three nodes, runs the job flight-delays on half a million real",
      "flights, kills a node, and compares the outputs with an independent computation.",
      "Everything that was started ends with it."
    },
    mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {

  /** Fast enough to be over soon, slow enough to be watched. */
  private static final long EMBEDDED_RATE = 60_000;

  private static final long CLUSTER_RATE = 12_500;
  private static final int CASSANDRA_HEAP_MEGABYTES = 512;
  private static final String ARCHIVE = "-XX:SharedArchiveFile=";

  @Spec private CommandSpec spec;

  @Option(
      names = "--dir",
      paramLabel = "DIR",
      description = "Where everything is put (default: ${DEFAULT-VALUE}).",
      defaultValue = "${sys:launcher.home:-.}/target/demo")
  private Path directory;

  @Option(
      names = "--rate",
      paramLabel = "ELEMENTS_PER_S",
      converter = Converters.Rate.class,
      description =
          "Most flights read per second, 0 for no limit (default: 12500; embedded: 60000).")
  private Long rate;

  @Option(
      names = "--embedded",
      description = "Run in this JVM alone: no cluster, no store, nobody is killed.")
  private boolean embedded;

  @Option(
      names = "--kill",
      paramLabel = "auto|ask|none",
      description = {
        "Whether a node is killed half-way, when the key k is pressed, or never",
        "(default: ask on a terminal, else auto)."
      })
  private Kill kill;

  @Option(
      names = "--kill-target",
      paramLabel = "worker|coordinator|oldest",
      description = "Which node is killed (default: coordinator).")
  private KillTarget target;

  @Mixin private EngineOptions engine;
  @Mixin private JsonOption json;

  @Override
  public Integer call() throws Exception {
    return embedded ? embedded() : cluster();
  }

  private int embedded() throws Exception {
    if (kill != null || target != null) {
      throw new ParameterException(
          spec.commandLine(),
          "--kill and --kill-target need nodes to kill; leave them out, or --embedded.");
    }
    RunResult result =
        new EmbeddedDemo(
                directory,
                rate == null ? EMBEDDED_RATE : rate,
                ConfigFactory.parseMap(engine.settings(), "the command line"))
            .run();
    json.print(result.json(), spec.commandLine().getOut());
    return result.equal().orElse(false) ? 0 : 1;
  }

  private int cluster() throws Exception {
    Terminal terminal = Terminal.detect();
    Kill when = terminal.interactive() ? Kill.ASK : Kill.AUTO;
    ClusterRequest request =
        new ClusterRequest(
            directory,
            rate == null ? CLUSTER_RATE : rate,
            kill == null ? when : kill,
            target == null ? KillTarget.COORDINATOR : target,
            settings(),
            archive(),
            DemoCommand::cassandra);
    ClusterDemoRun.Verdict verdict = new ClusterDemoRun(request, terminal).run();
    json.print(verdict.outcome().json(verdict.equal()), spec.commandLine().getOut());
    return verdict.equal() ? 0 : 1;
  }

  private Map<String, Object> settings() {
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("sluice.parallelism", ClusterDemo.NODES);
    settings.put("sluice.checkpoint.interval", "1s");
    settings.putAll(engine.settings());
    return settings;
  }

  private static CassandraSettings cassandra(Path where) {
    return CassandraSettings.in(where, ServerClassPath.ofDirectory(StoreKind.cassandraJars()))
        .withHeapMegabytes(CASSANDRA_HEAP_MEGABYTES);
  }

  /** What this JVM was given to share loaded classes, as the nodes load much the same. */
  private static List<String> archive() {
    List<String> options = new ArrayList<>();
    for (String each : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
      if (each.startsWith(ARCHIVE)) {
        options.addAll(List.of(each, "-Xshare:auto", "-Xlog:cds=off", "-Xlog:cds+dynamic=off"));
      }
    }
    return options;
  }
}

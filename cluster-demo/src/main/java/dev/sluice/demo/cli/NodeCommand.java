package dev.sluice.demo.cli;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.sluice.dataflow.time.SystemClock;
import dev.sluice.demo.node.NodeProgram;
import dev.sluice.demo.node.NodeSettings;
import dev.sluice.persistence.cassandra.StoreException;
import dev.sluice.runtime.NodeEnd;
import dev.sluice.runtime.NotJoinedException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code sluice node}: one node of a cluster, in the foreground. */
@Command(
    name = "node",
    description = {
      "Runs one node of a cluster until it is told to end (SIGTERM, Ctrl-C).",
      "Jobs are submitted to any node: sluice submit … --state-dir DIR."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:it was told to end, and has left the cluster",
      "1:it could not start, or the cluster refused it",
      "2:the command was not understood, or Cassandra cannot be used",
      "3:it was taken down, or found no seed node; it may be started again"
    })
final class NodeCommand implements Callable<Integer> {

  static final int START_AGAIN = 3;
  private static final Duration LEAVES_WITHIN = Duration.ofSeconds(30);

  @Spec private CommandSpec spec;

  @Option(
      names = ConfigFile.OPTION,
      paramLabel = "FILE",
      description = "Settings in HOCON: seed nodes, where it listens, Cassandra. Options win.")
  private Path config;

  @Option(
      names = "--state-dir",
      paramLabel = "DIR",
      description = "A directory of this node alone, for its control socket.")
  private Path directory;

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "Where the node listens (akka.remote.artery.canonical.port).")
  private Integer port;

  @Option(
      names = "--seed",
      paramLabel = "HOST:PORT",
      arity = "1..*",
      description = {
        "Seed nodes (akka.cluster.seed-nodes), the same for all nodes and in the same order;",
        "the first of them begins the cluster."
      })
  private List<String> seeds = List.of();

  @Option(
      names = "--store-within",
      paramLabel = "SECONDS",
      description = "How long to wait for Cassandra at the start (default: ${DEFAULT-VALUE}).",
      defaultValue = "300")
  private int storeWithin;

  @Option(
      names = "--end-with-stdin",
      hidden = true,
      description = "End when standard input does: for a program that starts nodes.")
  private boolean endWithStdin;

  @Mixin private EngineOptions engine;

  @Override
  public Integer call() throws Exception {
    NodeProgram program =
        new NodeProgram(configuration(), Duration.ofSeconds(storeWithin), new SystemClock());
    AtomicBoolean over = new AtomicBoolean();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> leave(program, over), "sluice-leave"));
    if (endWithStdin) {
      Thread pipe = new Thread(() -> endWith(System.in), "sluice-pipe");
      pipe.setDaemon(true);
      pipe.start();
    }
    try {
      return exitCode(program.run());
    } catch (StoreException e) {
      throw new UnusableStoreException(e);
    } catch (NotJoinedException e) {
      if (e.end() == NodeEnd.REFUSED) {
        throw e;
      }
      System.err.println("sluice: " + e.getMessage());
      return START_AGAIN;
    } finally {
      over.set(true);
    }
  }

  private Config configuration() {
    ConfigFile file = ConfigFile.read(config, spec.commandLine());
    if (directory == null && file.directory().isEmpty()) {
      throw new ParameterException(
          spec.commandLine(),
          "Where is the control socket to be? Expected --state-dir DIR, or sluice.store.directory in the file of --config.");
    }
    if (file.own().isEmpty()) {
      throw new ParameterException(
          spec.commandLine(),
          "Where is Cassandra? Expected --config FILE with %s, which all nodes reach."
              .formatted(OwnCassandra.CONTACT_POINTS));
    }
    try {
      Config said =
          NodeSettings.of(
              file.config(),
              Optional.ofNullable(directory),
              port == null ? OptionalInt.empty() : OptionalInt.of(port),
              seeds);
      return ConfigFactory.parseMap(engine.settings(), "the command line").withFallback(said);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage() + ".", e);
    }
  }

  private static int exitCode(NodeEnd end) {
    return switch (end) {
      case CLOSED -> 0;
      case TAKEN_DOWN -> {
        System.err.println(
            "sluice: this node was taken down, as the others or its split-brain resolver took it for lost; start it again");
        yield START_AGAIN;
      }
      case NOBODY_THERE -> {
        System.err.println(
            "sluice: no seed node has let this node in; see that the first of akka.cluster.seed-nodes runs, then start it again");
        yield START_AGAIN;
      }
      // Said by an exception, with all that differs.
      case REFUSED -> 1;
    };
  }

  /** Whoever told the JVM to end wants the node to leave, and no other exit code for it. */
  private static void leave(NodeProgram program, AtomicBoolean over) {
    if (over.get()) {
      return;
    }
    program.leave();
    program.awaitEnd(LEAVES_WITHIN);
    Runtime.getRuntime().halt(0);
  }

  private static void endWith(InputStream input) {
    try {
      while (input.read() >= 0) {
        // Nobody says anything; only the end counts.
      }
    } catch (IOException e) {
      // As good as its end.
    }
    // The program that started this node is gone, and with it whoever wants an orderly end.
    Runtime.getRuntime().halt(1);
  }
}

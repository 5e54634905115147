package dev.sluice.runtime;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorRefResolver;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.Behavior;
import akka.actor.typed.DispatcherSelector;
import akka.actor.typed.Props;
import akka.actor.typed.SpawnProtocol;
import akka.actor.typed.javadsl.AskPattern;
import akka.actor.typed.javadsl.Behaviors;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.sluice.actors.job.Durability;
import dev.sluice.actors.job.JobActor;
import dev.sluice.actors.job.SubtaskHosts;
import dev.sluice.actors.subtask.RemoteExchange;
import dev.sluice.actors.subtask.SubtaskActor;
import dev.sluice.actors.subtask.SubtaskOrder;
import dev.sluice.actors.subtask.SubtaskSettings;
import dev.sluice.api.JobArguments;
import dev.sluice.api.JobDefinition;
import dev.sluice.checkpointing.memory.InMemoryJobHistory;
import dev.sluice.checkpointing.memory.InMemoryLedgerTable;
import dev.sluice.checkpointing.memory.InMemorySnapshotStore;
import dev.sluice.checkpointing.savepoint.StartFrom;
import dev.sluice.dataflow.graph.ExecutionGraph;
import dev.sluice.dataflow.graph.JobGraph;
import dev.sluice.dataflow.graph.Vertex;
import dev.sluice.dataflow.task.TaskAddress;
import dev.sluice.runtime.config.SluiceConfig;
import dev.sluice.runtime.store.JobStores;
import dev.sluice.sharding.wire.KryoWires;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Two actor systems in this JVM between which everything crosses as it does between nodes, with the
 * subtasks of a job spread over both.
 */
final class TwoSystems implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final List<ActorSystem<SpawnProtocol.Command>> systems;
  private final SluiceConfig config;
  private final SubtaskSettings settings;

  /**
   * @param partBytes a batch of more bytes crosses in several messages
   * @param own settings of the engine
   */
  TwoSystems(int partBytes, String own) {
    Config all =
        ConfigFactory.parseString(own)
            .withFallback(
                ConfigFactory.parseString(
                    """
                    akka.actor.provider = remote
                    akka.actor.allow-java-serialization = off
                    akka.remote.use-unsafe-remote-features-outside-cluster = on
                    akka.remote.warn-unsafe-watch-outside-cluster = off
                    akka.remote.artery.transport = tcp
                    akka.remote.artery.canonical { hostname = "127.0.0.1", port = 0 }
                    """))
            .withFallback(ConfigFactory.load());
    this.systems =
        List.of(
            ActorSystem.create(SpawnProtocol.create(), "here", all),
            ActorSystem.create(SpawnProtocol.create(), "there", all));
    this.config = SluiceConfig.read(all, TwoSystems.class.getClassLoader());
    this.settings = config.subtasks(new RemoteExchange(new KryoWires(), partBytes, 2_048, 1_500));
  }

  /** Runs a job to its end. */
  JobActor.Ended run(String job, JobDefinition definition) throws Exception {
    Supplier<JobGraph> blueprint =
        () -> config.jobDefaults().graph(job, definition, JobArguments.none());
    JobStores stores =
        new JobStores(
            new InMemorySnapshotStore(),
            new InMemoryLedgerTable(),
            new InMemoryJobHistory(),
            Optional.empty(),
            Runnable::run);
    Durability durability =
        new DurabilityOfJobs(config, UnaryOperator.identity())
            .of(job, stores, new StartFrom.Latest());
    CompletableFuture<JobActor.Ended> end = new CompletableFuture<>();
    ActorRef<JobActor.Command> coordinator =
        spawn(
            0,
            JobActor.create(
                blueprint,
                settings,
                Optional.of(durability),
                context -> new Spread(blueprint, durability)),
            Props.empty());
    ActorRef<JobActor.Ended> ear =
        spawn(
            0,
            Behaviors.receiveMessage(
                (JobActor.Ended ended) -> {
                  end.complete(ended);
                  return Behaviors.stopped();
                }),
            Props.empty());
    coordinator.tell(new JobActor.AwaitEnd(ear));
    return end.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }

  private <T> ActorRef<T> spawn(int system, Behavior<T> behavior, Props props) {
    return AskPattern.<SpawnProtocol.Command, ActorRef<T>>ask(
            systems.get(system),
            replyTo -> new SpawnProtocol.Spawn<>(behavior, "", props, replyTo),
            PATIENCE,
            systems.get(system).scheduler())
        .toCompletableFuture()
        .join();
  }

  /** Every other subtask lives in the other system. */
  private final class Spread implements SubtaskHosts {

    private final Supplier<JobGraph> blueprint;
    private final Durability durability;

    Spread(Supplier<JobGraph> blueprint, Durability durability) {
      this.blueprint = blueprint;
      this.durability = durability;
    }

    @Override
    public Map<TaskAddress, String> place(ExecutionGraph graph) {
      Map<TaskAddress, String> placed = new HashMap<>();
      for (Vertex vertex : graph.vertices()) {
        for (int index = 0; index < vertex.parallelism(); index++) {
          placed.put(
              new TaskAddress(vertex.index(), index), String.valueOf((vertex.index() + index) % 2));
        }
      }
      return placed;
    }

    @Override
    public void start(SubtaskOrder order, String node, ActorRef<SubtaskActor.Told> supervisor) {
      int system = Integer.parseInt(node);
      String address = ActorRefResolver.get(systems.get(0)).toSerializationFormat(supervisor);
      ActorRef<SubtaskActor.Told> seen =
          ActorRefResolver.get(systems.get(system)).resolveActorRef(address);
      systems
          .get(system)
          .tell(
              new SpawnProtocol.Spawn<>(
                  SubtaskActor.create(
                      order.plan(blueprint, Optional.of(durability.means())), settings, seen),
                  "",
                  DispatcherSelector.fromConfig(settings.dispatcher()),
                  systems.get(system).ignoreRef()));
    }
  }

  @Override
  public void close() {
    systems.forEach(ActorSystem::terminate);
    systems.forEach(system -> system.getWhenTerminated().toCompletableFuture().join());
  }
}

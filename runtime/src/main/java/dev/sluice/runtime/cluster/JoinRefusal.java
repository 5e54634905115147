package dev.sluice.runtime.cluster;

import akka.Done;
import akka.actor.CoordinatedShutdown;
import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorRefResolver;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.Behavior;
import akka.actor.typed.Extension;
import akka.actor.typed.ExtensionId;
import akka.actor.typed.Props;
import akka.actor.typed.javadsl.AskPattern;
import akka.actor.typed.javadsl.Behaviors;
import com.typesafe.config.Config;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out why a node was refused by the cluster that it wanted to join, and tells its log.
 *
 * <p>Akka tells the reason to the node that is joined only. So every node answers with its terms to
 * whoever asks, member or not, and a node that is refused asks the seed nodes. Question and answer
 * are types of Akka itself, which nodes with other forms of messages understand too. An extension
 * of the actor system, safe for any thread.
 */
public final class JoinRefusal implements Extension {

  private static final Logger LOG = LoggerFactory.getLogger(JoinRefusal.class);
  private static final ExtensionId<JoinRefusal> ID = new Id();

  private static final String NAME = "sluice-terms";
  private static final String PATH = "/system/" + NAME;
  private static final String SEEDS = "akka.cluster.seed-nodes";

  /** Shorter than the phase of the shutdown in which it is asked. */
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private static final class Id extends ExtensionId<JoinRefusal> {
    @Override
    public JoinRefusal createExtension(ActorSystem<?> system) {
      return new JoinRefusal(system);
    }
  }

  private final ActorSystem<?> system;
  private final Config config;
  private final CompletableFuture<String> reason = new CompletableFuture<>();

  private JoinRefusal(ActorSystem<?> system) {
    this.system = system;
    this.config = system.settings().config();
    CoordinatedShutdown.get(system)
        .addTask(
            CoordinatedShutdown.PhaseBeforeServiceUnbind(),
            "sluice-join-refused",
            this::onShutdown);
    system.systemActorOf(answering(JoinTerms.text(config)), NAME, Props.empty());
  }

  /** That of an actor system; the first call begins to answer others. */
  public static JoinRefusal of(ActorSystem<?> system) {
    return ID.apply(system);
  }

  /** Completes with the reason when the node is refused, or has found nobody; else never. */
  public CompletionStage<String> reason() {
    return reason;
  }

  /** The nodes that this one joins by itself. */
  public List<String> seeds() {
    return config.getStringList(SEEDS);
  }

  private static Behavior<ActorRef<String>> answering(String terms) {
    return Behaviors.receiveMessage(
        asker -> {
          asker.tell(terms);
          return Behaviors.same();
        });
  }

  private CompletionStage<Done> onShutdown() {
    CoordinatedShutdown.Reason why =
        CoordinatedShutdown.get(system).getShutdownReason().orElseThrow();
    if (why.equals(CoordinatedShutdown.incompatibleConfigurationDetectedReason())) {
      return differences().thenApply(this::refused);
    }
    if (why.equals(CoordinatedShutdown.clusterJoinUnsuccessfulReason())) {
      refused(
          "none of the seed nodes %s has answered; expected one that runs. Start the first of them, or set %s"
              .formatted(seeds(), SEEDS));
    }
    return CompletableFuture.completedFuture(Done.getInstance());
  }

  private Done refused(String why) {
    LOG.error("This node has not joined the cluster: {}", why);
    reason.complete(why);
    return Done.getInstance();
  }

  private CompletionStage<String> differences() {
    List<CompletableFuture<List<String>>> asked =
        seeds().stream().map(seed -> ask(seed).toCompletableFuture()).toList();
    return CompletableFuture.allOf(asked.toArray(CompletableFuture[]::new))
        .thenApply(done -> asked.stream().map(CompletableFuture::join).toList())
        .thenApply(JoinRefusal::sentence);
  }

  private static String sentence(List<List<String>> differences) {
    String ours =
        differences.stream().flatMap(List::stream).distinct().collect(Collectors.joining(". "));
    return ours.isEmpty()
        ? "the cluster has other settings than this node, which are none of Sluice's; expected the same. The log of a seed node names them"
        : ours;
  }

  private CompletionStage<List<String>> ask(String seed) {
    ActorRef<ActorRef<String>> terms = ActorRefResolver.get(system).resolveActorRef(seed + PATH);
    CompletionStage<String> answer =
        AskPattern.ask(terms, asker -> asker, PATIENCE, system.scheduler());
    return answer.handle(
        (text, silent) -> text == null ? List.of() : JoinTerms.differences(config, text));
  }
}

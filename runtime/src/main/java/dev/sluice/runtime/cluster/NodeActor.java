package dev.sluice.runtime.cluster;

import akka.actor.typed.Behavior;
import akka.actor.typed.PostStop;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import akka.actor.typed.javadsl.TimerScheduler;
import dev.sluice.actors.job.FencedException;
import dev.sluice.actors.job.JobActor;
import dev.sluice.checkpointing.directory.Ending;
import dev.sluice.checkpointing.directory.JobEntry;
import dev.sluice.checkpointing.store.Unwrapped;
import dev.sluice.sharding.node.Holding;
import dev.sluice.sharding.node.NodeMessage;
import dev.sluice.sharding.placement.NodeName;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * The actor of one node: knows the other nodes and the jobs there are, coordinates those that
 * {@link CoordinatorBook} decides, and tells its coordinators which nodes are lost.
 *
 * <p>Nothing in it is needed after a crash: jobs are in the directory, epochs in the ledger. While
 * the directory cannot be reached, jobs that run go on.
 */
public final class NodeActor extends AbstractBehavior<NodeActor.Command> {

  /** How long a node that starts listens who coordinates what before it begins with a job. */
  private static final long LISTEN_MILLIS = 5_000;

  private static final Duration LOOK_EVERY = Duration.ofSeconds(2);

  /** What the actor can be told. */
  public sealed interface Command {}

  /** Another node has told something. */
  record FromPeer(NodeMessage message) implements Command {}

  /** The members of the cluster that are up, and can host subtasks. */
  record Members(Set<NodeName> up) implements Command {}

  /** A node seems to be gone. */
  record Suspected(NodeName node, String reason) implements Command {}

  /** A node does not seem to be gone any more. */
  record Cleared(NodeName node) implements Command {}

  /** The shard of a node can be reached. */
  record Warm(NodeName node) implements Command {}

  /** An epoch of a job that is coordinated here begins. */
  record EpochBegan(String job, long epoch) implements Command {}

  /** It is time to look into the directory. */
  record Look() implements Command {}

  /** The jobs in the directory, or why they are not known. */
  record Listed(List<JobEntry> entries, Optional<Throwable> failure) implements Command {}

  /** A job was submitted here, or something else is wanted of it. */
  public record Changed(JobEntry entry) implements Command {}

  /** Tells the coordinator of a job, wherever that is. */
  public record ToJob(String job, JobActor.Command command) implements Command {}

  /** Completes a promise when a submission has ended for good. */
  public record AwaitEnd(JobEntry entry, CompletableFuture<JobActor.Ended> end)
      implements Command {}

  /** A coordinator of this node tells how its job has ended. */
  record JobEnded(JobActor.Ended ended) implements Command {}

  /** A coordinator of this node has stopped by itself. */
  record CoordinatorGone(String job) implements Command {}

  /** The end of a job is written down, or is not. */
  record EndWritten(
      JobEntry entry, JobActor.Ended ended, Optional<Ending> ending, Optional<Throwable> failure)
      implements Command {}

  private final NodeParts parts;
  private final Peers peers;
  private final Roster roster;
  private final JobRoutes routes = new JobRoutes();
  private final CoordinatorBook book;
  private final Coordinators coordinators;
  private final NodeMessage.Hello hello;
  private boolean listed;

  NodeActor(
      ActorContext<Command> context,
      TimerScheduler<Command> timers,
      NodeParts parts,
      Peers peers,
      NodeMessage.Hello hello) {
    super(context);
    this.parts = parts;
    this.peers = peers;
    this.hello = hello;
    this.roster = new Roster();
    this.book = new CoordinatorBook(parts.self(), now() + LISTEN_MILLIS);
    this.coordinators = new Coordinators(context, parts, roster);
    timers.startTimerWithFixedDelay(new Look(), LOOK_EVERY);
  }

  /**
   * The actor of a node.
   *
   * @param peers what is known of the others
   * @param hello says where this process can be watched
   */
  static Behavior<Command> create(NodeParts parts, Peers peers, NodeMessage.Hello hello) {
    return Behaviors.withTimers(
        timers -> Behaviors.setup(context -> new NodeActor(context, timers, parts, peers, hello)));
  }

  private long now() {
    return parts.settings().clock().millis();
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder()
        .onMessage(FromPeer.class, told -> onPeer(told.message()))
        .onMessage(Members.class, this::onMembers)
        .onMessage(Suspected.class, told -> onSuspected(told.node(), told.reason()))
        .onMessage(Cleared.class, this::onCleared)
        .onMessage(Warm.class, this::onWarm)
        .onMessage(EpochBegan.class, this::onEpochBegan)
        .onMessage(Look.class, look -> onLook())
        .onMessage(Listed.class, this::onListed)
        .onMessage(Changed.class, this::onChanged)
        .onMessage(ToJob.class, this::onToJob)
        .onMessage(AwaitEnd.class, this::onAwaitEnd)
        .onMessage(JobEnded.class, told -> onJobEnded(told.ended()))
        .onMessage(CoordinatorGone.class, this::onCoordinatorGone)
        .onMessage(EndWritten.class, this::onEndWritten)
        .onSignal(PostStop.class, this::onPostStop)
        .build();
  }

  private Behavior<Command> onMembers(Members members) {
    for (NodeName gone : peers.members(members.up())) {
      lost(gone, "it has left the cluster or was removed from it");
    }
    greet();
    return decide();
  }

  private void greet() {
    peers.sayToUnheard(helloNow(true));
  }

  private NodeMessage.Hello helloNow(boolean wantsAnswer) {
    return new NodeMessage.Hello(
        hello.from(), hello.watchHost(), hello.watchPort(), coordinators.holdings(), wantsAnswer);
  }

  private Behavior<Command> onPeer(NodeMessage message) {
    if (message instanceof NodeMessage.Hello told) {
      peers.heard(told);
      told.holdings().forEach(holding -> holds(told.from(), holding));
      if (told.wantsAnswer()) {
        peers.say(told.from(), helloNow(false));
      }
    } else if (message instanceof NodeMessage.Holds told) {
      holds(told.from(), told.holding());
    } else if (message instanceof NodeMessage.Began told) {
      parts.entities().below(told.job(), told.epoch());
    } else if (message instanceof NodeMessage.Released told) {
      released(told.from(), told.job());
    } else if (message instanceof NodeMessage.Over told) {
      released(told.from(), told.job());
      routes.over(told.job(), told.submission(), told.ended());
      look();
    } else if (message instanceof NodeMessage.Changed) {
      look();
    }
    return decide();
  }

  private void holds(NodeName node, Holding holding) {
    book.holds(node, holding.job());
    routes.holds(node, holding);
  }

  private void released(NodeName node, String job) {
    book.released(node, job);
    routes.released(node, job);
  }

  private Behavior<Command> onSuspected(NodeName node, String reason) {
    if (peers.suspect(node)) {
      lost(node, reason);
    }
    return decide();
  }

  private void lost(NodeName node, String reason) {
    getContext().getLog().warn("Node {} is lost: {}", node, reason);
    roster.usable(peers.usable());
    routes.lost(node);
    coordinators.tellAll(new JobActor.NodeLost(node.text(), reason));
  }

  private Behavior<Command> onCleared(Cleared cleared) {
    if (peers.clear(cleared.node())) {
      getContext().getLog().info("Node {} is back", cleared.node());
      peers.say(cleared.node(), helloNow(true));
    }
    return decide();
  }

  private Behavior<Command> onWarm(Warm warm) {
    peers.warm(warm.node());
    return decide();
  }

  private Behavior<Command> onEpochBegan(EpochBegan began) {
    parts.entities().below(began.job(), began.epoch());
    peers.say(new NodeMessage.Began(parts.self(), began.job(), began.epoch()));
    return this;
  }

  private Behavior<Command> onLook() {
    greet();
    look();
    return decide();
  }

  private void look() {
    getContext()
        .pipeToSelf(
            parts.directory().list(),
            (entries, failure) ->
                failure == null
                    ? new Listed(entries, Optional.empty())
                    : new Listed(List.of(), Optional.of(failure)));
  }

  private Behavior<Command> onListed(Listed told) {
    if (told.failure().isPresent()) {
      getContext()
          .getLog()
          .warn("The jobs could not be listed: {}", told.failure().get().toString());
      return this;
    }
    book.entries(told.entries(), !listed);
    listed = true;
    told.entries().stream()
        .filter(entry -> entry.hasEnded() && routes.isAwaited(entry.submission()))
        .forEach(entry -> routes.over(entry.job(), entry.submission(), Endings.ofOutcome(entry)));
    return decide();
  }

  private Behavior<Command> onChanged(Changed changed) {
    book.entry(changed.entry());
    peers.say(new NodeMessage.Changed(parts.self(), changed.entry().job()));
    return decide();
  }

  private Behavior<Command> onToJob(ToJob told) {
    routes.tell(told.job(), told.command());
    return this;
  }

  private Behavior<Command> onAwaitEnd(AwaitEnd await) {
    routes.await(await.entry().submission(), await.end());
    return this;
  }

  /** Does what is to be done now. */
  private Behavior<Command> decide() {
    roster.usable(peers.usable());
    book.living(peers.living());
    if (peers.isHeardOfAll()) {
      book.heardAll();
    }
    if (listed && !roster.usable().isEmpty()) {
      book.decide(now()).forEach(this::carryOut);
    }
    return this;
  }

  private void carryOut(CoordinatorBook.Decision decision) {
    if (decision instanceof CoordinatorBook.Decision.Coordinate begin) {
      coordinate(begin);
    } else if (decision instanceof CoordinatorBook.Decision.Stop stop) {
      coordinators.tell(stop.job(), new JobActor.StopJob());
    } else if (decision instanceof CoordinatorBook.Decision.WriteStopped stopped) {
      writeEnd(stopped.entry(), Endings.stopped(stopped.entry()));
    }
  }

  private void coordinate(CoordinatorBook.Decision.Coordinate begin) {
    JobEntry entry = begin.entry();
    try {
      Holding holding = coordinators.begin(entry, begin.takeover());
      holds(parts.self(), holding);
      peers.say(new NodeMessage.Holds(parts.self(), holding));
    } catch (RuntimeException e) {
      writeEnd(entry, Endings.failed(entry, e));
    }
  }

  private Behavior<Command> onJobEnded(JobActor.Ended ended) {
    String job = ended.status().job();
    Optional<JobEntry> entry = coordinators.end(job);
    if (entry.isPresent()) {
      if (Endings.isFenced(ended)) {
        book.fenced(job, now());
        routes.released(parts.self(), job);
        peers.say(new NodeMessage.Released(parts.self(), job));
      } else {
        writeEnd(entry.get(), ended);
      }
    }
    return decide();
  }

  private Behavior<Command> onCoordinatorGone(CoordinatorGone gone) {
    if (coordinators.end(gone.job()).isPresent()) {
      getContext().getLog().error("The coordinator of job '{}' has stopped by itself", gone.job());
      released(parts.self(), gone.job());
      peers.say(new NodeMessage.Released(parts.self(), gone.job()));
    }
    return decide();
  }

  /**
   * Until it is written down nobody else takes the job, as this node is said to have it. Whoever
   * has been fenced without knowing it must not write.
   */
  private void writeEnd(JobEntry entry, JobActor.Ended ended) {
    book.holds(parts.self(), entry.job());
    getContext()
        .pipeToSelf(
            parts
                .ledger()
                .read(entry.job())
                .thenCompose(
                    row ->
                        row.filter(each -> ended.epoch() > 0 && each.epoch() > ended.epoch())
                                .isPresent()
                            ? CompletableFuture.failedFuture(
                                new FencedException(
                                    entry.job(), row.get().epoch(), row.get().owner()))
                            : parts.directory().ended(entry, Endings.outcomeOf(ended))),
            (ending, failure) ->
                new EndWritten(
                    entry, ended, Optional.ofNullable(ending), Optional.ofNullable(failure)));
  }

  private Behavior<Command> onEndWritten(EndWritten written) {
    JobEntry entry = written.entry();
    if (written
        .failure()
        .map(Unwrapped::cause)
        .filter(FencedException.class::isInstance)
        .isPresent()) {
      book.fenced(entry.job(), now());
    } else if (written.failure().isPresent()) {
      getContext()
          .getLog()
          .warn(
              "The end of job '{}' could not be written down",
              entry.job(),
              written.failure().get());
    } else {
      book.ended(entry, Endings.standing(written.ending().orElseThrow()));
      parts.entities().ended(entry.job());
      peers.say(
          new NodeMessage.Over(parts.self(), entry.job(), entry.submission(), written.ended()));
      routes.over(entry.job(), entry.submission(), written.ended());
    }
    released(parts.self(), entry.job());
    return decide();
  }

  private Behavior<Command> onPostStop(PostStop stopped) {
    routes.close();
    return this;
  }
}

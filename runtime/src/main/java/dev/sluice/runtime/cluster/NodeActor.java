package dev.sluice.runtime.cluster;

import akka.actor.typed.Behavior;
import akka.actor.typed.PostStop;
import akka.actor.typed.PreRestart;
import akka.actor.typed.SupervisorStrategy;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import akka.actor.typed.javadsl.TimerScheduler;
import dev.sluice.actors.job.FencedException;
import dev.sluice.actors.job.JobActor;
import dev.sluice.checkpointing.directory.JobEntry;
import dev.sluice.checkpointing.store.Unwrapped;
import dev.sluice.sharding.node.Holding;
import dev.sluice.sharding.node.NodeMessage;
import dev.sluice.sharding.placement.NodeName;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The actor of one node: knows the other nodes and the jobs there are, coordinates those that
 * {@link CoordinatorBook} decides, and tells its coordinators which nodes are lost.
 *
 * <p>Nothing in it is needed after a crash: jobs are in the directory, epochs in the ledger. While
 * the directory cannot be reached, jobs that run go on.
 */
public final class NodeActor extends AbstractBehavior<NodeCommand> {

  private static final Duration LOOK_EVERY = Duration.ofSeconds(2);
  private static final Duration WRITE_AGAIN = Duration.ofSeconds(1);

  private final NodeParts parts;
  private final Peers peers;
  private final Roster roster;
  private final JobRoutes routes = new JobRoutes();
  private final CoordinatorBook book;
  private final Coordinators coordinators;
  private final EndWriter ends;
  private final TimerScheduler<NodeCommand> timers;
  private final NodeMessage.Hello hello;
  private final Refusals refusals;
  private boolean listed;

  NodeActor(
      ActorContext<NodeCommand> context,
      TimerScheduler<NodeCommand> timers,
      NodeParts parts,
      Peers peers,
      NodeMessage.Hello hello) {
    super(context);
    context.setLoggerName(NodeActor.class);
    this.parts = parts;
    this.peers = peers;
    this.hello = hello;
    this.roster = parts.roster();
    this.book = new CoordinatorBook(parts.self(), now() + CoordinatorBook.LISTENS_MILLIS);
    this.coordinators = new Coordinators(context, parts, roster);
    this.ends = new EndWriter(parts.ledger(), parts.directory());
    this.timers = timers;
    this.refusals = new Refusals(parts.settings().remote().refused());
    timers.startTimerWithFixedDelay(new NodeCommand.Look(), LOOK_EVERY);
    // Where it was started again, the others believe that it has the jobs that it had.
    peers.say(helloNow(true));
  }

  /**
   * The actor of a node.
   *
   * @param peers what is known of the others
   * @param hello says where this process can be watched
   */
  static Behavior<NodeCommand> create(NodeParts parts, Peers peers, NodeMessage.Hello hello) {
    Behavior<NodeCommand> actor =
        Behaviors.withTimers(
            timers ->
                Behaviors.setup(context -> new NodeActor(context, timers, parts, peers, hello)));
    // A member that decides nothing any more would keep the others from deciding in its place.
    return Behaviors.supervise(actor)
        .onFailure(
            SupervisorStrategy.restartWithBackoff(LOOK_EVERY, LOOK_EVERY.multipliedBy(8), 0));
  }

  private long now() {
    return parts.settings().clock().millis();
  }

  @Override
  public Receive<NodeCommand> createReceive() {
    return newReceiveBuilder()
        .onMessage(NodeCommand.FromPeer.class, told -> onPeer(told.message()))
        .onMessage(NodeCommand.Members.class, this::onMembers)
        .onMessage(NodeCommand.Suspected.class, this::onSuspected)
        .onMessage(NodeCommand.Cleared.class, this::onCleared)
        .onMessage(NodeCommand.Silent.class, this::onSilent)
        .onMessage(NodeCommand.StillSilent.class, this::onStillSilent)
        .onMessage(NodeCommand.Warm.class, this::onWarm)
        .onMessage(NodeCommand.EpochBegan.class, this::onEpochBegan)
        .onMessage(NodeCommand.Look.class, look -> onLook())
        .onMessage(NodeCommand.Listed.class, this::onListed)
        .onMessage(NodeCommand.Changed.class, this::onChanged)
        .onMessage(NodeCommand.ToJob.class, this::onToJob)
        .onMessage(NodeCommand.AwaitEnd.class, this::onAwaitEnd)
        .onMessage(NodeCommand.AskHolder.class, this::onAskHolder)
        .onMessage(NodeCommand.JobEnded.class, told -> onJobEnded(told.ended()))
        .onMessage(NodeCommand.CoordinatorGone.class, this::onCoordinatorGone)
        .onMessage(NodeCommand.EndWritten.class, this::onEndWritten)
        .onMessage(NodeCommand.WriteDue.class, due -> writeEnd(due.entry(), due.ended()))
        .onSignal(PostStop.class, stopped -> onEnd())
        .onSignal(PreRestart.class, failed -> onEnd())
        .build();
  }

  private Behavior<NodeCommand> onMembers(NodeCommand.Members members) {
    for (NodeName gone : peers.members(members.up())) {
      book.gone(gone);
      routes.gone(gone);
      if (!peers.isLost(gone)) {
        lost(gone, "it has left the cluster or was removed from it");
      }
    }
    greet();
    return review();
  }

  private void greet() {
    peers.sayToUnheard(helloNow(true));
  }

  private NodeMessage.Hello helloNow(boolean wantsAnswer) {
    return new NodeMessage.Hello(
        hello.from(), hello.watchHost(), hello.watchPort(), coordinators.holdings(), wantsAnswer);
  }

  private Behavior<NodeCommand> onPeer(NodeMessage message) {
    peers.spoken(message.from());
    if (message instanceof NodeMessage.Hello told) {
      peers.heard(told);
      book.holdsStill(told.from(), told.holdings().stream().map(Holding::job).toList());
      routes.gone(told.from());
      told.holdings().forEach(holding -> routes.holds(told.from(), holding));
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
      book.over(told.job(), told.submission(), Endings.outcomeOf(told.ended()));
      released(told.from(), told.job());
      over(told.job(), told.submission(), told.ended());
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

  private Behavior<NodeCommand> onSuspected(NodeCommand.Suspected told) {
    peers.suspects().gone(told.node(), told.reason());
    return review();
  }

  private Behavior<NodeCommand> onCleared(NodeCommand.Cleared told) {
    peers.suspects().there(told.node());
    return review();
  }

  private Behavior<NodeCommand> onSilent(NodeCommand.Silent told) {
    if (told.silent()) {
      timers.startSingleTimer(
          told.node(), new NodeCommand.StillSilent(told.node()), Suspects.SETTLES);
      return this;
    }
    timers.cancel(told.node());
    peers.suspects().heard(told.node());
    return review();
  }

  private Behavior<NodeCommand> onStillSilent(NodeCommand.StillSilent told) {
    peers.suspects().silent(told.node());
    return review();
  }

  /** Does what follows from what is known of the other nodes now. */
  private Behavior<NodeCommand> review() {
    Peers.Change change = peers.review();
    change.lost().forEach(this::lost);
    for (NodeName back : change.back()) {
      getContext().getLog().info("Node {} is back", back);
      peers.say(back, helloNow(true));
    }
    return decide();
  }

  private void lost(NodeName node, String reason) {
    getContext().getLog().warn("Node {} is lost: {}", node, reason);
    roster.usable(peers.usable());
    coordinators.tellAll(new JobActor.NodeLost(node.text(), reason));
  }

  private Behavior<NodeCommand> onWarm(NodeCommand.Warm warm) {
    getContext().getLog().info("Node {} can host subtasks", warm.node());
    peers.warm(warm.node());
    return decide();
  }

  private Behavior<NodeCommand> onEpochBegan(NodeCommand.EpochBegan began) {
    parts.entities().below(began.job(), began.epoch());
    peers.say(new NodeMessage.Began(parts.self(), began.job(), began.epoch()));
    return this;
  }

  private Behavior<NodeCommand> onLook() {
    refusals
        .news()
        .ifPresent(
            count ->
                getContext().getLog().warn("Refused {} messages of past epochs so far", count));
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
                    ? new NodeCommand.Listed(entries, Optional.empty())
                    : new NodeCommand.Listed(List.of(), Optional.of(failure)));
  }

  private Behavior<NodeCommand> onListed(NodeCommand.Listed told) {
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

  private Behavior<NodeCommand> onChanged(NodeCommand.Changed changed) {
    book.entry(changed.entry());
    peers.say(new NodeMessage.Changed(parts.self(), changed.entry().job()));
    return decide();
  }

  private Behavior<NodeCommand> onToJob(NodeCommand.ToJob told) {
    routes.tell(told.job(), book.holder(told.job()), told.command());
    return this;
  }

  private Behavior<NodeCommand> onAwaitEnd(NodeCommand.AwaitEnd await) {
    routes.await(await.entry().submission(), await.end());
    return this;
  }

  private Behavior<NodeCommand> onAskHolder(NodeCommand.AskHolder ask) {
    ask.answer().complete(book.holder(ask.job()).map(NodeName::text));
    return this;
  }

  /** Does what is to be done now. */
  private Behavior<NodeCommand> decide() {
    roster.usable(peers.usable());
    book.living(peers.living(), peers.candidates());
    if (peers.isHeardOfAll()) {
      book.heardAll();
    }
    if (listed && !roster.usable().isEmpty()) {
      book.decide(now()).forEach(this::carryOut);
    }
    routes.tellWaiting(book::holder);
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
      getContext().getLog().info("Begins to coordinate job '{}'", entry.job());
      holds(parts.self(), holding);
      peers.say(new NodeMessage.Holds(parts.self(), holding));
    } catch (RuntimeException e) {
      writeEnd(entry, Endings.failed(entry, e));
    }
  }

  private Behavior<NodeCommand> onJobEnded(JobActor.Ended ended) {
    String job = ended.status().job();
    Optional<JobEntry> entry = coordinators.end(job);
    if (entry.isPresent()) {
      if (Endings.isFenced(ended)) {
        fenced(job);
      } else {
        writeEnd(entry.get(), ended);
      }
    }
    return decide();
  }

  private Behavior<NodeCommand> onCoordinatorGone(NodeCommand.CoordinatorGone gone) {
    if (coordinators.end(gone.job()).isPresent()) {
      getContext().getLog().error("The coordinator of job '{}' has stopped by itself", gone.job());
      released(parts.self(), gone.job());
      peers.say(new NodeMessage.Released(parts.self(), gone.job()));
    }
    return decide();
  }

  /** Somebody else has the job. */
  private void fenced(String job) {
    getContext().getLog().info("Another node has taken over job '{}'", job);
    book.fenced(job, now());
    routes.released(parts.self(), job);
    peers.say(new NodeMessage.Released(parts.self(), job));
  }

  /** Until it is written down nobody else takes the job, as this node is said to have it. */
  private Behavior<NodeCommand> writeEnd(JobEntry entry, JobActor.Ended ended) {
    book.holds(parts.self(), entry.job());
    getContext()
        .pipeToSelf(
            ends.write(entry, ended),
            (ending, failure) ->
                new NodeCommand.EndWritten(
                    entry,
                    ended,
                    Optional.ofNullable(ending),
                    Optional.ofNullable(failure).map(Unwrapped::cause)));
    return this;
  }

  private Behavior<NodeCommand> onEndWritten(NodeCommand.EndWritten written) {
    JobEntry entry = written.entry();
    Optional<Throwable> failure = written.failure();
    if (failure.filter(FencedException.class::isInstance).isPresent()) {
      fenced(entry.job());
    } else if (failure.isPresent()) {
      getContext()
          .getLog()
          .warn(
              "The end of job '{}' could not be written down, it is tried again: {}",
              entry.job(),
              failure.get().toString());
      timers.startSingleTimer(new NodeCommand.WriteDue(entry, written.ended()), WRITE_AGAIN);
    } else {
      book.ended(entry, Endings.standing(written.ending().orElseThrow()));
      released(parts.self(), entry.job());
      peers.say(
          new NodeMessage.Over(parts.self(), entry.job(), entry.submission(), written.ended()));
      over(entry.job(), entry.submission(), written.ended());
    }
    return decide();
  }

  /** What is left of the job on this node is of no use to anybody. */
  private void over(String job, String submission, JobActor.Ended ended) {
    parts.entities().below(job, ended.epoch() + 1);
    routes.over(job, submission, ended);
  }

  private Behavior<NodeCommand> onEnd() {
    routes.close();
    return this;
  }
}

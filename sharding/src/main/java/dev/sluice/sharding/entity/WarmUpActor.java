package dev.sluice.sharding.entity;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import akka.actor.typed.javadsl.TimerScheduler;
import akka.cluster.ClusterEvent.MemberEvent;
import akka.cluster.ClusterEvent.MemberRemoved;
import akka.cluster.ClusterEvent.MemberUp;
import akka.cluster.ClusterEvent.MemberWeaklyUp;
import akka.cluster.Member;
import akka.cluster.MemberStatus;
import akka.cluster.sharding.typed.ShardingEnvelope;
import akka.cluster.typed.Cluster;
import akka.cluster.typed.Subscribe;
import dev.sluice.sharding.placement.NodeName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * The actor that asks every node that joins for the home of its shard, so that the home is cached
 * in the region of this node before it is needed; carries out what {@link WarmUp} decides.
 *
 * <p>The question is the reference to answer to, and the answer the text of the node: Akka has
 * serializers for both.
 */
final class WarmUpActor extends AbstractBehavior<WarmUpActor.Command> {

  private static final Duration FIRST_PATIENCE = Duration.ofMillis(500);
  private static final Duration MOST_PATIENCE = Duration.ofSeconds(10);

  sealed interface Command permits Membership, Answered, Unanswered, Forget, Await, Listen, Deaf {}

  private record Membership(MemberEvent event) implements Command {}

  private record Answered(String node) implements Command {}

  private record Unanswered(NodeName node, int attempt) implements Command {}

  private record Forget(NodeName node) implements Command {}

  record Await(NodeName node, CompletableFuture<NodeName> warm) implements Command {}

  record Listen(ActorRef<NodeEvent> listener) implements Command {}

  private record Deaf(ActorRef<NodeEvent> listener) implements Command {}

  private final ShardRegionOf region;
  private final NodeName self;
  private final Optional<String> role;
  private final TimerScheduler<Command> timers;
  private final ActorRef<String> answers;
  private final WarmUp warmUp = new WarmUp(FIRST_PATIENCE, MOST_PATIENCE);
  private final Map<NodeName, List<CompletableFuture<NodeName>>> awaiting = new HashMap<>();
  private final Set<ActorRef<NodeEvent>> listeners = new HashSet<>();

  private WarmUpActor(
      ActorContext<Command> context,
      TimerScheduler<Command> timers,
      ShardRegionOf region,
      Optional<String> role) {
    super(context);
    this.timers = timers;
    this.region = region;
    this.role = role;
    this.self = Nodes.of(Cluster.get(context.getSystem()).selfMember());
    this.answers = context.messageAdapter(String.class, Answered::new);
    Cluster.get(context.getSystem())
        .subscriptions()
        .tell(
            Subscribe.create(
                context.messageAdapter(MemberEvent.class, Membership::new), MemberEvent.class));
  }

  static Behavior<Command> create(ShardRegionOf region, Optional<String> role) {
    return Behaviors.setup(
        context -> Behaviors.withTimers(timers -> new WarmUpActor(context, timers, region, role)));
  }

  /** The entity that answers as soon as it can be reached; anything but a question ends it. */
  @SuppressWarnings("unchecked") // whoever asks wants the text of a node
  static Behavior<Object> answering(String node) {
    return Behaviors.receiveMessage(
        question -> {
          if (question instanceof ActorRef<?> asker) {
            ((ActorRef<String>) asker).tell(node);
            return Behaviors.same();
          }
          return Behaviors.stopped();
        });
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder()
        .onMessage(Membership.class, this::onMembership)
        .onMessage(
            Answered.class, answer -> carryOut(warmUp.answered(NodeName.parse(answer.node()))))
        .onMessage(
            Unanswered.class,
            silence -> carryOut(warmUp.unanswered(silence.node(), silence.attempt())))
        .onMessage(Forget.class, this::onForget)
        .onMessage(Await.class, this::onAwait)
        .onMessage(Listen.class, this::onListen)
        .onMessage(Deaf.class, this::onDeaf)
        .build();
  }

  private Behavior<Command> onMembership(Membership membership) {
    Member member = membership.event().member();
    if (!Nodes.hosts(member, role) || isComing(membership.event())) {
      return this;
    }
    NodeName node = Nodes.of(member);
    return membership.event() instanceof MemberUp
        ? carryOut(warmUp.up(node))
        : gone(node, membership.event() instanceof MemberRemoved);
  }

  // Messages may have been left in the region at each step out of the cluster, and another may be
  // on
  // its way to the region just now.
  private Behavior<Command> gone(NodeName node, boolean removed) {
    carryOut(warmUp.gone(node));
    if (removed) {
      timers.startSingleTimer(node, new Forget(node), MOST_PATIENCE);
    }
    return onForget(new Forget(node));
  }

  private Behavior<Command> onForget(Forget forget) {
    if (!forget.node().equals(self)) {
      region.forget(forget.node());
    }
    return this;
  }

  private static boolean isComing(MemberEvent event) {
    return event instanceof MemberWeaklyUp || event.member().status() == MemberStatus.joining();
  }

  private Behavior<Command> onAwait(Await await) {
    if (warmUp.warm().contains(await.node())) {
      await.warm().complete(await.node());
    } else {
      awaiting.computeIfAbsent(await.node(), any -> new ArrayList<>()).add(await.warm());
    }
    return this;
  }

  private Behavior<Command> onListen(Listen listen) {
    if (listeners.add(listen.listener())) {
      getContext().watchWith(listen.listener(), new Deaf(listen.listener()));
    }
    warmUp.warm().forEach(node -> listen.listener().tell(new NodeEvent.Warm(node)));
    return this;
  }

  private Behavior<Command> onDeaf(Deaf deaf) {
    listeners.remove(deaf.listener());
    return this;
  }

  private Behavior<Command> carryOut(List<WarmUp.Effect> effects) {
    for (WarmUp.Effect effect : effects) {
      if (effect instanceof WarmUp.Ask ask) {
        ask(ask);
      } else if (effect instanceof WarmUp.Tell tell) {
        tell(tell.event());
      }
    }
    return this;
  }

  private void ask(WarmUp.Ask ask) {
    region.tell(new ShardingEnvelope<>(EntityKind.reserved(ask.node()), answers));
    timers.startSingleTimer(ask.node(), new Unanswered(ask.node(), ask.attempt()), ask.patience());
  }

  private void tell(NodeEvent event) {
    timers.cancel(event.node());
    List<CompletableFuture<NodeName>> futures =
        Optional.ofNullable(awaiting.remove(event.node())).orElse(List.of());
    if (event instanceof NodeEvent.Gone) {
      futures.forEach(future -> future.completeExceptionally(new NodeGoneException(event.node())));
    } else {
      futures.forEach(future -> future.complete(event.node()));
    }
    listeners.forEach(listener -> listener.tell(event));
  }
}

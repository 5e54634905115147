package dev.sluice.demo.cluster;

import dev.sluice.dataflow.time.ProcessingClock;
import dev.sluice.demo.answers.Commands;
import dev.sluice.demo.control.ControlException;
import dev.sluice.demo.control.ControlJson;
import dev.sluice.demo.control.ControlRequest;
import dev.sluice.demo.data.Airports;
import dev.sluice.demo.data.BundledFlights;
import dev.sluice.demo.flights.FlightDelays;
import dev.sluice.demo.terminal.ClusterView;
import dev.sluice.demo.terminal.ScreenPainter;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;

/**
 * The demo on a cluster: starts it, runs the job, kills a node, and watches what becomes of it. One
 * thread runs it; {@link #close} may be called by any, and ends everything that it has started.
 */
public final class ClusterDemo implements AutoCloseable {

  /** How many nodes there are. */
  public static final int NODES = 3;

  private static final String JOB = FlightDelays.NAME;
  private static final Duration UP_WITHIN = Duration.ofSeconds(120);
  private static final Duration BACK_WITHIN = Duration.ofSeconds(40);
  private static final Duration STUCK_AFTER = Duration.ofSeconds(90);
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(20);
  private static final long FRAME_MILLIS = 100;
  private static final double NANOS_PER_SECOND = 1e9;

  private final ClusterRequest request;
  private final Places places;
  private final ScreenPainter painter;
  private final Keys keys;
  private final ProcessingClock clock;
  private final DemoCluster cluster = new DemoCluster();
  private final Pictures pictures = new Pictures(JOB, BundledFlights.COUNT);
  private final CommittedDelays delays;
  private final KillStory story = new KillStory();

  /** Goes with this process at the latest. */
  private Places.Lock lock;

  /**
   * A demo that is not started yet.
   *
   * @param isInteractive whether a person can press keys
   */
  public ClusterDemo(
      ClusterRequest request, ScreenPainter painter, boolean isInteractive, ProcessingClock clock) {
    this.request = request;
    this.places = new Places(request.directory());
    this.painter = painter;
    this.keys = Keys.listen(isInteractive && request.kill() != Kill.NONE);
    this.clock = clock;
    this.delays = new CommittedDelays(places.output().resolve("delays"), Airports.bundled());
  }

  /** Where the flights are that the job reads. */
  public Path input() {
    return places.input();
  }

  /** Where the part files of the job are. */
  public Path output() {
    return places.output();
  }

  /**
   * Runs the job to its end.
   *
   * @throws ClusterRefusedException when this machine has no room for it
   * @throws ClusterFailedException when the cluster or the job does not do its work
   */
  public ClusterOutcome run()
      throws ClusterRefusedException, ClusterFailedException, IOException, InterruptedException {
    Memory.require(Memory.availableMegabytes());
    lock = places.prepare();
    BundledFlights.copyTo(places.input());
    start();
    try (Observer observer = new Observer(cluster, JOB)) {
      long started = clock.nanos();
      submit();
      watch(observer);
      double seconds = (clock.nanos() - started) / NANOS_PER_SECOND;
      awaitBack(observer);
      return outcome(observer.last(), seconds);
    }
  }

  private void start()
      throws ClusterRefusedException, ClusterFailedException, IOException, InterruptedException {
    List<Integer> ports = FreePorts.find(NODES + 1);
    List<NodePlan> plans = NodePlan.of(places, ports.subList(0, NODES), request.archive());
    painter.say(
        "Starting Cassandra and %d nodes; this takes about half a minute …".formatted(NODES));
    cluster.start(
        places,
        plans,
        DemoCluster.store(request.cassandra().apply(places.cassandra()), ports.get(NODES)),
        request.settings(),
        painter::say);
    await(UP_WITHIN, this::areUp, "the nodes did not form a cluster");
    painter.say("All %d nodes are members of one cluster".formatted(NODES));
  }

  private boolean areUp() {
    List<NodeProcess> alive = cluster.alive();
    if (alive.size() < NODES) {
      return false;
    }
    try {
      Map<String, Object> nodes =
          cluster.ask(new ControlRequest(Commands.NODES, Map.of()), ANSWER_WITHIN);
      return Answers.members(nodes).values().stream().filter(Sight.Member::isUp).count() == NODES;
    } catch (ControlException e) {
      return false;
    }
  }

  private void await(Duration within, BooleanSupplier condition, String otherwise)
      throws ClusterFailedException, InterruptedException {
    long until = clock.nanos() + within.toNanos();
    while (!condition.getAsBoolean()) {
      for (NodeProcess node : cluster.nodes()) {
        if (!node.isAlive()) {
          throw failed("node %d has ended".formatted(node.plan().number()));
        }
      }
      if (clock.nanos() - until > 0) {
        throw failed(otherwise + " within " + within.toSeconds() + " s");
      }
      keys.next(FRAME_MILLIS);
    }
  }

  private ClusterFailedException failed(String what) {
    return new ClusterFailedException(
        "%s; what the nodes say is in %s. Or run the same job in one JVM: ./sluice demo --embedded"
            .formatted(what, places.logs()));
  }

  private void submit() throws ClusterFailedException {
    Map<String, Object> arguments = new LinkedHashMap<>();
    arguments.put("input", places.input().toString());
    arguments.put("output", places.output().toString());
    arguments.put(FlightDelays.PARTS, "true");
    if (request.rate() > 0) {
      arguments.put("rate", String.valueOf(request.rate()));
    }
    try {
      cluster.ask(
          new ControlRequest(
              Commands.SUBMIT, Map.of("job", JOB, "definition", JOB, "arguments", arguments)),
          ANSWER_WITHIN);
    } catch (ControlException e) {
      throw failed("the job was not submitted: " + e.getMessage());
    }
  }

  private void watch(Observer observer)
      throws ClusterFailedException, IOException, InterruptedException {
    Sight changed = observer.last();
    long changedAt = clock.nanos();
    while (!observer.last().hasEnded()) {
      boolean pressed = keys.next(FRAME_MILLIS).filter(key -> key == 'k' || key == 'K').isPresent();
      Sight sight = observer.last();
      frame(sight, pressed);
      if (!sight.equals(changed)) {
        changed = sight;
        changedAt = clock.nanos();
      }
      if (clock.nanos() - changedAt > STUCK_AFTER.toNanos()) {
        throw failed("nothing has changed for %d s".formatted(STUCK_AFTER.toSeconds()));
      }
    }
    frame(observer.last(), false);
    if (!observer.last().state().equals("finished")) {
      throw failed("the job has ended otherwise than expected: " + observer.last().state());
    }
  }

  private void frame(Sight sight, boolean pressed) throws IOException {
    delays.look();
    carryOut(story.on(sight, clock.nanos()));
    if (isToKill(sight, pressed)) {
      kill(sight);
    }
    painter.paint(
        pictures.of(sight, nodes(sight), delays, new Pictures.Moment(clock.nanos(), hint(sight))));
  }

  private boolean isToKill(Sight sight, boolean pressed) {
    boolean may = sight.isRunning() && !story.isUnderWay() && sight.checkpoint().isPresent();
    boolean isTime =
        request.kill() == Kill.AUTO
            && story.victim().isEmpty()
            && sight.elements() >= BundledFlights.COUNT / 2;
    return may && (pressed || isTime);
  }

  private void kill(Sight sight) throws IOException {
    List<NodeProcess> alive = cluster.alive();
    List<String> addresses = alive.stream().map(node -> node.plan().address()).toList();
    String chosen = request.target().choose(addresses, sight, oldest());
    NodeProcess node =
        alive.stream()
            .filter(each -> each.plan().address().equals(chosen))
            .findFirst()
            .orElseThrow();
    long pid = node.pid();
    long at = clock.nanos();
    node.kill();
    Sight.Member member = sight.members().get(chosen);
    KillStory.Victim victim =
        new KillStory.Victim(
            node.plan().number(),
            chosen,
            pid,
            member == null ? "" : member.name(),
            chosen.equals(sight.coordinator()));
    carryOut(story.killed(victim, sight, at));
  }

  private String oldest() {
    try {
      return Answers.oldest(
          cluster.ask(new ControlRequest(Commands.NODES, Map.of()), ANSWER_WITHIN));
    } catch (ControlException e) {
      return "";
    }
  }

  private void carryOut(List<KillStory.Step> steps) throws IOException {
    for (KillStory.Step step : steps) {
      if (step instanceof KillStory.Step.Say said) {
        painter.say(said.text());
      } else if (step instanceof KillStory.Step.Restart again) {
        NodeProcess node = cluster.restart(again.node());
        painter.say("node %d starts again as process %d".formatted(again.node(), node.pid()));
      }
    }
  }

  private String hint(Sight sight) {
    boolean may = keys.isListening() && sight.isRunning() && !story.isUnderWay();
    return may ? "press k to kill -9 the %s".formatted(request.target().words()) : "";
  }

  private List<ClusterView.Node> nodes(Sight sight) {
    return cluster.nodes().stream().map(node -> node(node, sight)).toList();
  }

  private ClusterView.Node node(NodeProcess node, Sight sight) {
    String address = node.plan().address();
    Sight.Work work = sight.subtasks().getOrDefault(address, new Sight.Work(0, 0));
    return new ClusterView.Node(
        "node " + node.plan().number(),
        "pid %d %s".formatted(node.pid(), address),
        health(node, sight),
        address.equals(sight.coordinator()),
        work.subtasks(),
        work.perSecond());
  }

  private ClusterView.Health health(NodeProcess node, Sight sight) {
    if (!node.isAlive()) {
      return ClusterView.Health.LOST;
    }
    Sight.Member member = sight.members().get(node.plan().address());
    boolean isFormer =
        story
            .victim()
            .filter(each -> member != null && each.name().equals(member.name()))
            .isPresent();
    return member != null && member.isUp() && !isFormer
        ? ClusterView.Health.UP
        : ClusterView.Health.STARTING;
  }

  /** A job may be over before the node that was killed is back. */
  private void awaitBack(Observer observer) throws IOException, InterruptedException {
    long until = clock.nanos() + BACK_WITHIN.toNanos();
    while (story.isUnderWay() && clock.nanos() - until < 0) {
      keys.next(FRAME_MILLIS);
      frame(observer.last(), false);
    }
    painter.close();
    if (story.isUnderWay()) {
      painter.say("The node that was killed is not a member again yet; the demo does not wait");
    }
  }

  private ClusterOutcome outcome(Sight sight, double seconds) {
    long epochs =
        ControlJson.objects(
                cluster
                    .ask(new ControlRequest(Commands.EPOCHS, Map.of("job", JOB)), ANSWER_WITHIN)
                    .get("epochs"))
            .size();
    return new ClusterOutcome(
        NODES,
        story.victim().map(each -> OptionalLong.of(each.pid())).orElse(OptionalLong.empty()),
        epochs,
        story.restored().or(sight::restored).map(Sight.Restored::checkpoint),
        Math.max(pictures.elements(), sight.elements()),
        seconds);
  }

  /** Ends all processes, removes what they have kept, and gives the terminal back. */
  @Override
  public void close() {
    keys.close();
    cluster.close();
  }

  /** Removes what the processes have kept, after {@link #close}. */
  public void tidyUp() throws IOException {
    if (lock != null) {
      places.removeState();
      lock.close();
    }
  }
}

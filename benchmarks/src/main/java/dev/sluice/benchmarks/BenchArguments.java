package dev.sluice.benchmarks;

import static dev.sluice.benchmarks.Sizes.KEYS;
import static dev.sluice.benchmarks.Sizes.PAIRS;
import static dev.sluice.benchmarks.Sizes.PARALLELISM;
import static dev.sluice.benchmarks.Sizes.RESTORED;
import static dev.sluice.benchmarks.Sizes.SECONDS;
import static dev.sluice.benchmarks.Sizes.STORE;
import static dev.sluice.benchmarks.Sizes.TRANSPORT;
import static dev.sluice.benchmarks.Sizes.WARM_UP;

import dev.sluice.benchmarks.checkpoint.Size;
import dev.sluice.benchmarks.checkpoint.Store;
import dev.sluice.benchmarks.versus.Versus;
import dev.sluice.benchmarks.versus.wire.WireVersus;
import dev.sluice.benchmarks.wire.Transport;
import dev.sluice.benchmarks.wire.WireBenchmark;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the command line asks for. Immutable.
 *
 * @param flags words without a value
 * @param values of the others, by word
 */
record BenchArguments(Set<String> flags, Map<String, String> values) {

  static final String HELP =
      """
      Usage: sluice bench [--only NAME] [--quick] [--json] [--store file|cassandra]
                          [--transport tcp|aeron] [--parallelism N]
                          [--keys N] [--warm-up S] [--seconds N] [--pairs N] [--restore-megabytes N]
                          [--dir DIR] [--cassandra-jars DIR]
             sluice bench --show NAME
      Against Flink 2.3.0, in processes that run in turn, of 4 GB unless said otherwise; more options
      for them by SLUICE_WORKER_JAVA_OPTS:
        --only NAME   count:      source → keyBy(long) → running count → sink, with 1,024 and 1,048,576 keys
                      ysb:        ads → views → campaign → count in windows of 10 s, with 100, 100,000 and
                                  1,000,000 campaigns
                      state:      100 bytes for each of 1,048,576 keys, all changing, a checkpoint each second:
                                  how long it takes, its bytes, and the longest stall; part of checkpoint too
                      latency:    the count of 50,000 elements/s: how long they are under way, from their creation
                                  and from when they were due
                      start:      from the start of a process of 1 GB to the first result of a small job
                      recovery:   from SIGKILL of one of three processes of 512 MB to the next result
                      session:    clicks → count in sessions with a gap of 5 s, of 100,000 users who fall silent
                                  in turn
                      join:       orders with the payments within 5 s by the same of 100,000 accounts
                      slide:      counts in windows of an hour with 15 keys and of a minute with 10,000, which
                                  start each second
                      nexmark:    queries 0 to 5, 7, 8 and 11 on persons, auctions and bids, and the geometric
                                  mean of the ratios
                      nexmark-q5: one of these queries
                      wire:       the count on two processes of 2 GB, half of the elements crossing; Sluice
                                  over TCP and over Aeron
        --show NAME   prints what both engines are told for one of these works, and with which settings
      Sluice alone, in this JVM, whose heap is set by SLUICE_JAVA_OPTS, for example -Xmx4g
      (exchange: in processes of their own):
        --only NAME   checkpoint: state, and the three below
                      throughput: a checkpoint each second against none, all and 5 % of the keys changing
                      delta:      what is written when 1 % of the keys has changed
                      restore:    how fast state is read back, against reading alone; needs a heap of about
                                  three times the state
                      slices:     windows of an hour and of a minute, each second, against tumbling ones; 100,000
                                  keys; needs a heap of 4 GB
                      exchange:   the count on two nodes, over TCP and over Aeron, against one JVM, and what
                                  nodes cost without input; more options for the processes of nodes:
                                  SLUICE_NODE_JAVA_OPTS
        --quick       shorter runs, and 200 MB restored in place of 1 GB
        --json        one line of JSON for each figure, on stdout: of all runs [median, least, most]
        --store       only this store
        --transport   only this one between nodes
        --parallelism only this one of the job on two nodes: exchange: in all, wire: in each process
        --keys        only this number of keys against Flink, one of those above; any for throughput and delta
        --seconds, --pairs, --restore-megabytes
                      another size than the usual; against Flink 3 pairs (start: three starts in each) and 30 s
        --warm-up     seconds before the measured ones in each run; against Flink 10, with --quick 8, for wire
                      twice as many; of throughput 30, with --quick 10
        --dir         where state is kept meanwhile; target/bench unless said otherwise""";

  private static final Set<String> FLAGS = Set.of("--quick", "--json", "--help", "-h");
  private static final String DIR = "--dir";
  private static final String JARS = "--cassandra-jars";
  private static final String ONLY = "--only";
  private static final String SHOW = "--show";
  private static final Set<String> NUMBERS =
      Set.of(KEYS, WARM_UP, SECONDS, PAIRS, RESTORED, PARALLELISM);
  private static final String CHECKPOINT = "checkpoint";
  private static final String STATE = "state";
  private static final Set<String> PARTS_OF_CHECKPOINT =
      Set.of(STATE, "throughput", "delta", "restore");
  private static final Set<String> STORES = Set.of("file", "cassandra");
  private static final Set<String> TRANSPORTS = Set.of("tcp", "aeron");
  private static final long LEAST_KEYS = 100;
  private static final long MEGABYTE = 1_000_000;

  static BenchArguments parse(String... args) {
    Set<String> flags = new HashSet<>();
    Map<String, String> values = new HashMap<>();
    Deque<String> words = new ArrayDeque<>(List.of(args));
    while (!words.isEmpty()) {
      String word = words.remove();
      if (FLAGS.contains(word)) {
        flags.add(word);
      } else {
        values.put(word, valueOf(word, words));
      }
    }
    BenchArguments parsed = new BenchArguments(flags, values);
    if (values.containsKey(ONLY) && values.containsKey(SHOW)) {
      throw new IllegalArgumentException(
          "%s and %s were both given; expected one of them: %s prints, and nothing is run"
              .formatted(ONLY, SHOW, SHOW));
    }
    if (values.containsKey(ONLY)) {
      Sizes.requireTaken(values.get(ONLY), values);
    }
    if (values.containsKey(KEYS)) {
      parsed.requireKeys(values.get(KEYS));
    }
    return parsed;
  }

  /** Works against Flink have their numbers of keys; the others take any that is large enough. */
  private void requireKeys(String value) {
    if (wants("throughput") || wants("delta")) {
      boolean enough = Long.parseLong(value) >= LEAST_KEYS;
      require(KEYS, value, enough, "a number of at least " + LEAST_KEYS);
    } else if (!works().isEmpty()) {
      List<Long> usual = works().stream().flatMap(work -> Versus.usualKeys(work).stream()).toList();
      String expected =
          usual.isEmpty() ? "no number, as %s has its own".formatted(works()) : "one of " + usual;
      require(KEYS, value, usual.contains(Long.parseLong(value)), expected);
    }
  }

  private static String valueOf(String word, Deque<String> rest) {
    String value = rest.isEmpty() ? "" : rest.remove();
    if (NUMBERS.contains(word)) {
      requireNumber(word, value);
    } else if (word.equals(ONLY)) {
      List<String> names = new ArrayList<>(List.of("throughput", "delta", "restore"));
      names.addAll(Versus.WORKS);
      names.addAll(Contenders.WORKS);
      names.addAll(Versus.PARTS);
      names.addAll(List.of(CHECKPOINT, "slices", "exchange"));
      require(word, value, names.contains(value), "one of " + names);
    } else if (word.equals(SHOW)) {
      List<String> names = new ArrayList<>(Versus.WORKS);
      names.addAll(Contenders.WORKS);
      names.addAll(Versus.PARTS);
      names.add(CHECKPOINT);
      require(word, value, names.contains(value), "one of " + names);
    } else if (word.equals(STORE)) {
      require(word, value, STORES.contains(value), "one of " + STORES);
    } else if (word.equals(TRANSPORT)) {
      require(word, value, TRANSPORTS.contains(value), "one of " + TRANSPORTS);
    } else if (word.equals(DIR) || word.equals(JARS)) {
      require(word, value, !value.isEmpty(), "a directory");
    } else {
      throw new IllegalArgumentException(
          "unknown argument '%s'; see sluice bench --help".formatted(word));
    }
    return value;
  }

  private static void requireNumber(String word, String value) {
    boolean good = value.matches("\\d{1,10}") && Long.parseLong(value) >= 1;
    require(word, value, good, "a number of at least 1");
  }

  private static void require(String word, String value, boolean good, String expected) {
    if (!good) {
      throw new IllegalArgumentException(
          "%s got '%s'; expected %s".formatted(word, value, expected));
    }
  }

  boolean help() {
    return flags.contains("--help") || flags.contains("-h");
  }

  boolean quick() {
    return flags.contains("--quick");
  }

  boolean json() {
    return flags.contains("--json");
  }

  /** Whether a measurement is to be made. */
  boolean wants(String name) {
    String only = values.getOrDefault(ONLY, name);
    return only.equals(name) || only.equals(CHECKPOINT) && PARTS_OF_CHECKPOINT.contains(name);
  }

  List<Store> stores() {
    return values.containsKey(STORE)
        ? List.of(Store.valueOf(values.get(STORE).toUpperCase(Locale.ROOT)))
        : List.of(Store.FILE, Store.CASSANDRA);
  }

  /** Which works, or which part of one, are run against Flink. */
  List<String> works() {
    String only = values.getOrDefault(ONLY, "");
    return Versus.PARTS.contains(only)
        ? List.of(only)
        : Versus.WORKS.stream().filter(this::wants).toList();
  }

  /** Of which work the sources are to be shown, if any. */
  Optional<String> show() {
    return Optional.ofNullable(values.get(SHOW))
        .map(work -> work.equals(CHECKPOINT) ? STATE : work);
  }

  /** How much is measured against Flink. */
  Versus.Size versus() {
    Versus.Size usual = quick() ? Versus.Size.QUICK : Versus.Size.WHOLE;
    return new Versus.Size(
        Duration.ofSeconds(number(WARM_UP, usual.warmUp().toSeconds())),
        Duration.ofSeconds(number(SECONDS, usual.window().toSeconds())),
        (int) number(PAIRS, usual.pairs()));
  }

  /** The one number of keys that is wanted, 0 for every usual one. */
  long onlyKeys() {
    return number(KEYS, 0);
  }

  /** How much is measured of two processes of each engine. */
  WireVersus.Size wireVersus() {
    WireBenchmark.Size usual = exchange();
    Versus.Size each = versus();
    return new WireVersus.Size(
        values.containsKey(WARM_UP) ? each : each.withTwiceTheWarmUp(),
        usual.parallelisms(),
        usual.transports());
  }

  WireBenchmark.Size exchange() {
    WireBenchmark.Size usual = quick() ? WireBenchmark.Size.QUICK : WireBenchmark.Size.WHOLE;
    return usual
        .over(values.containsKey(TRANSPORT) ? List.of(transport()) : usual.transports())
        .of(
            values.containsKey(PARALLELISM)
                ? List.of((int) number(PARALLELISM, 1))
                : usual.parallelisms())
        .withWindow(Duration.ofSeconds(number(SECONDS, usual.window().toSeconds())))
        .withWindows((int) number(PAIRS, usual.windows()));
  }

  private Transport transport() {
    return Transport.valueOf(values.get(TRANSPORT).toUpperCase(Locale.ROOT));
  }

  Size size() {
    Size usual = quick() ? Size.QUICK : Size.WHOLE;
    return usual
        .withKeys(number(KEYS, usual.keys()))
        .withWarmUp(Duration.ofSeconds(number(WARM_UP, usual.warmUp().toSeconds())))
        .withWindow(Duration.ofSeconds(number(SECONDS, usual.window().toSeconds())))
        .withPairs((int) number(PAIRS, usual.pairs()))
        .withRestoredBytes(number(RESTORED, usual.restoredBytes() / MEGABYTE) * MEGABYTE);
  }

  private long number(String word, long usual) {
    return values.containsKey(word) ? Long.parseLong(values.get(word)) : usual;
  }

  Path directory() {
    return Path.of(values.getOrDefault(DIR, home().resolve("target/bench").toString()));
  }

  Path cassandraJars() {
    return Path.of(
        values.getOrDefault(
            JARS, home().resolve("embedded-cassandra/server/target/lib").toString()));
  }

  /** Where Sluice has been built. */
  static Path home() {
    return Path.of(System.getProperty("launcher.home", "."));
  }
}

package dev.sluice.demo.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.sluice.demo.terminal.JobPicture.Edge;
import dev.sluice.demo.terminal.JobPicture.Node;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class JobPictureTest {

  private static final JobPicture FLIGHT_DELAYS =
      picture(
          "flights>delay-per-airport",
          "delay-per-airport>delays",
          "flights>trouble-sessions",
          "trouble-sessions>trouble",
          "flights>route-traffic",
          "route-traffic>busiest-routes",
          "busiest-routes>routes");

  @Test
  void drawsBoxesFromLeftToRight() {
    JobPicture picture =
        new JobPicture(
            List.of(new Node("flights", "8 splits"), new Node("delay-per-airport")),
            List.of(new Edge("flights", "delay-per-airport")));

    assertThat(picture.render(Terminals.uncoloured(80)))
        .isEqualTo(
            """
            ┌──────────┐    ┌───────────────────┐
            │ flights  ├───►│ delay-per-airport │
            │ 8 splits │    └───────────────────┘
            └──────────┘\
            """);
  }

  @Test
  void drawsTheDemosJobWithinAHundredColumns() {
    String rendered = FLIGHT_DELAYS.render(Terminals.uncoloured(200));

    assertThat(rendered)
        .isEqualTo(
            """
            ┌─────────┐    ┌───────────────────┐    ┌────────────────┐
            │ flights ├─┬─►│ delay-per-airport ├───►│ delays         │
            └─────────┘ │  └───────────────────┘    └────────────────┘
                        │  ┌───────────────────┐    ┌────────────────┐
                        ├─►│ trouble-sessions  ├───►│ trouble        │
                        │  └───────────────────┘    └────────────────┘
                        │  ┌───────────────────┐    ┌────────────────┐    ┌────────┐
                        └─►│ route-traffic     ├───►│ busiest-routes ├───►│ routes │
                           └───────────────────┘    └────────────────┘    └────────┘\
            """);
  }

  @Test
  void breaksNamesWhereThereIsLessRoom() {
    String rendered = FLIGHT_DELAYS.render(Terminals.ascii(62));

    assertThat(rendered)
        .isEqualTo(
            """
            +---------+    +---------------+    +----------+
            | flights +-+->| delay-per-    +--->| delays   |
            +---------+ |  | airport       |    +----------+
                        |  +---------------+
                        |  +---------------+    +----------+
                        +->| trouble-      +--->| trouble  |
                        |  | sessions      |    +----------+
                        |  +---------------+
                        |  +---------------+    +----------+    +--------+
                        +->| route-traffic +--->| busiest- +--->| routes |
                           +---------------+    | routes   |    +--------+
                                                +----------+\
            """);
  }

  @Test
  void listsArrowsWhereBoxesDoNotFit() {
    assertThat(FLIGHT_DELAYS.render(Terminals.uncoloured(40)))
        .startsWith("flights ─► delay-per-airport\nflights ─► trouble-sessions\n");
    assertThat(FLIGHT_DELAYS.render(Terminals.ascii(20)))
        .startsWith("flights -> delay-per\nflights -> trouble-s\n");
  }

  @Test
  void linesThatMeetNothingCross() {
    JobPicture picture = picture("a>p", "a>q", "b>r", "b>s", "p>z", "s>z", "q>y", "r>y");

    assertThat(picture.render(Terminals.uncoloured(80)))
        .isEqualTo(
            """
            ┌───┐      ┌───┐      ┌───┐
            │ a ├───┬─►│ p ├─┬───►│ z │
            └───┘   │  └───┘ │    └───┘
            ┌───┐   │  ┌───┐ │    ┌───┐
            │ b ├─┐ └─►│ q ├─│─┬─►│ y │
            └───┘ │    └───┘ │ │  └───┘
                  │    ┌───┐ │ │
                  ├───►│ r ├─│─┘
                  │    └───┘ │
                  │    ┌───┐ │
                  └───►│ s ├─┘
                       └───┘\
            """);
  }

  @Test
  void jobThatGoesInCirclesIsListed() {
    assertThat(picture("a>b", "b>a").render(Terminals.uncoloured(80))).isEqualTo("a ─► b\nb ─► a");
  }

  @Test
  void jobWithoutNodesIsAnEmptyPicture() {
    assertThat(new JobPicture(List.of(), List.of()).render(Terminals.uncoloured(80))).isEmpty();
  }

  @Test
  void refusesEdgesToNowhereAndNamesUsedTwice() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new JobPicture(List.of(new Node("a")), List.of(new Edge("a", "nowhere"))))
        .withMessageContaining("nowhere");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new JobPicture(List.of(new Node("a"), new Node("a")), List.of()))
        .withMessageContaining("named a");
  }

  @Test
  void everyPictureTellsExactlyTheEdgesOfItsJob() {
    int boxed = 0;
    for (int seed = 0; seed < 2_000; seed++) {
      JobPicture picture = randomJob(new Random(seed));

      String rendered = picture.render(Terminals.uncoloured(100));

      assertThat(rendered.lines())
          .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
      assertThat(new PictureReader(rendered).edges())
          .as("seed %d\n%s", seed, rendered)
          .isEqualTo(new HashSet<>(picture.edges()));
      boxed += rendered.contains("┌") ? 1 : 0;
    }
    assertThat(boxed).isGreaterThan(1_000);
  }

  private static JobPicture randomJob(Random random) {
    int nodes = 2 + random.nextInt(6);
    List<Node> names = new ArrayList<>();
    Set<Edge> edges = new LinkedHashSet<>();
    for (int to = 0; to < nodes; to++) {
      names.add(new Node("n" + to));
      for (int from = 0; from < to; from++) {
        if (random.nextInt(nodes) < 2) {
          edges.add(new Edge("n" + from, "n" + to));
        }
      }
    }
    return new JobPicture(names, List.copyOf(edges));
  }

  private static JobPicture picture(String... arrows) {
    Set<Node> nodes = new LinkedHashSet<>();
    List<Edge> edges = new ArrayList<>();
    for (String arrow : arrows) {
      String[] ends = arrow.split(">");
      nodes.add(new Node(ends[0]));
      nodes.add(new Node(ends[1]));
      edges.add(new Edge(ends[0], ends[1]));
    }
    return new JobPicture(List.copyOf(nodes), edges);
  }
}

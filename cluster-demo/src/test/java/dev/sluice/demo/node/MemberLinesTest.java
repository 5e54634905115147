package dev.sluice.demo.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.runtime.NodeMember;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemberLinesTest {

  private static final String ONE = "akka://sluice@127.0.0.1:2551#1f";
  private static final String TWO = "akka://sluice@127.0.0.1:2552#2f";

  private final MemberLines lines = new MemberLines();

  @Test
  void tellsWhatIsNewAndNothingTwice() {
    NodeMember one = new NodeMember(ONE, "up", true);

    assertThat(lines.changes(List.of(one))).containsExactly("node 127.0.0.1:2551 is up");
    assertThat(lines.changes(List.of(one))).isEmpty();
    assertThat(lines.changes(List.of(one, new NodeMember(TWO, "joining", true))))
        .containsExactly("node 127.0.0.1:2552 is joining");
    assertThat(lines.changes(List.of(one, new NodeMember(TWO, "up", true))))
        .containsExactly("node 127.0.0.1:2552 is up");
  }

  @Test
  void tellsOfSilenceAndItsEnd() {
    lines.changes(List.of(new NodeMember(ONE, "up", true)));

    assertThat(lines.changes(List.of(new NodeMember(ONE, "up", false))))
        .containsExactly("node 127.0.0.1:2551 gives no sign of life");
    assertThat(lines.changes(List.of(new NodeMember(ONE, "up", true))))
        .containsExactly("node 127.0.0.1:2551 gives signs of life again");
  }

  @Test
  void tellsOfWhoIsNotThereAnyMore() {
    lines.changes(List.of(new NodeMember(ONE, "up", true)));

    assertThat(lines.changes(List.of()))
        .containsExactly("node 127.0.0.1:2551 has left or was removed");
  }

  @Test
  void showsNamesThatAreNoneAsTheyAre() {
    assertThat(NodeNames.shown("-")).isEqualTo("-");
    assertThat(NodeNames.shown(ONE)).isEqualTo("127.0.0.1:2551");
  }
}

package dev.sluice.sharding.placement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NodeNameTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "akka://sluice@127.0.0.1:2551",
        "akka://my-app_2@node-3.example.org:25520",
        "akka://sluice@[::1]:2551"
      })
  void isReadBackFromItsTextForEveryUid(String address) {
    Random random = new Random(address.hashCode());
    for (long uid : new long[] {0, 1, -1, Long.MIN_VALUE, Long.MAX_VALUE, random.nextLong()}) {
      NodeName name = new NodeName(address, uid);
      assertThat(NodeName.parse(name.text())).isEqualTo(name);
      assertThat(name.text()).doesNotContain("|").doesNotContainAnyWhitespaces();
    }
  }

  @Test
  void isShortForPeople() {
    assertThat(new NodeName("akka://sluice@127.0.0.1:2551", 0xabcL))
        .hasToString("127.0.0.1:2551#abc");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "akka://sluice@127.0.0.1:2551",
        "akka://sluice@127.0.0.1:2551#",
        "akka://sluice@127.0.0.1:2551#xyz",
        "akka://sluice@127.0.0.1:2551#0f",
        "akka://sluice@127.0.0.1:2551#F",
        "akka://sluice@127.0.0.1:2551#-1",
        "akka://sluice@127.0.0.1:2551#12345678901234567",
        "akka://sluice#1",
        "akka://sluice@127.0.0.1|x:2551#1"
      })
  void refusesWhatItDidNotWriteAndSaysWhatWasExpected(String text) {
    assertThatThrownBy(() -> NodeName.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected")
        .hasMessageContaining("akka://sluice@127.0.0.1:2551");
  }

  @Test
  void isInOrderOfAddressAndThenUid() {
    NodeName first = new NodeName("akka://s@a:1", 9);
    NodeName second = new NodeName("akka://s@b:1", 1);
    NodeName third = new NodeName("akka://s@b:1", 2);
    assertThat(List.of(third, first, second).stream().sorted())
        .containsExactly(first, second, third);
  }
}

package dev.sluice.demo.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Whether the machine has room for the demo. */
class RoomTest {

  @Test
  void readsWhatLinuxHasLeft() {
    assertThat(Memory.availableMegabytes("MemTotal: 9 kB\nMemAvailable:    4194304 kB\n"))
        .hasValue(4_096);
    assertThat(Memory.availableMegabytes("MemTotal: 9 kB\n")).isEmpty();
  }

  @Test
  void refusesAMachineWithTooLittleAndNamesTheOtherDemo() {
    assertThatThrownBy(() -> Memory.require(OptionalLong.of(900)))
        .isInstanceOf(ClusterRefusedException.class)
        .hasMessageContaining("3,000 MB")
        .hasMessageContaining("900 MB")
        .hasMessageEndingWith("./sluice demo --embedded");
  }

  @Test
  void takesAMachineThatHasEnoughOrDoesNotSay() {
    assertThatCode(() -> Memory.require(OptionalLong.of(Memory.NEEDED_MEGABYTES)))
        .doesNotThrowAnyException();
    assertThatCode(() -> Memory.require(OptionalLong.empty())).doesNotThrowAnyException();
  }

  @Test
  void findsPortsThatDiffer() throws Exception {
    List<Integer> ports = FreePorts.find(4);

    assertThat(new HashSet<>(ports)).hasSize(4).allMatch(port -> port > 0);
  }
}

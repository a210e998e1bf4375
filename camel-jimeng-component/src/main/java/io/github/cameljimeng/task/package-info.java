/** Floor 4: tasks that outlive a call: the repository and the schedule by which they are asked about. */
package io.github.cameljimeng.task;

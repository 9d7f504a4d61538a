// The parts of Mantine that only the console's tables use.
import '@mantine/core/styles/Table.layer.css';
import '@mantine/core/styles/Center.layer.css';
import '@mantine/core/styles/Pagination.layer.css';
import '@mantine/core/styles/Tooltip.layer.css';
import '@mantine/core/styles/FloatingIndicator.layer.css';
import '@mantine/core/styles/SegmentedControl.layer.css';

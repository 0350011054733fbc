import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';

/** Profile fields a caller may state; absent = not stated, null = unknown. */
export class FirmBodyDto {
  @ApiPropertyOptional({
    type: String,
    nullable: true,
    example: '91320412000000019X',
    description: '统一社会信用代码 (GB 32100-2015)',
  })
  uscc?: string | null;

  @ApiPropertyOptional({
    type: String,
    nullable: true,
    description: 'Why a code whose check digit fails is right all the same; recorded.',
  })
  usccOverrideReason?: string | null;

  @ApiPropertyOptional({ type: String, maxLength: 200 })
  name?: string;

  @ApiPropertyOptional({ type: [String] })
  formerNames?: string[];

  @ApiPropertyOptional({ type: [String] })
  brands?: string[];

  @ApiPropertyOptional({ type: String, format: 'date', nullable: true })
  registeredOn?: string | null;

  @ApiPropertyOptional({ type: Boolean, nullable: true })
  residentEnterprise?: boolean | null;

  @ApiPropertyOptional({ type: String, nullable: true })
  legalForm?: string | null;

  @ApiPropertyOptional({ type: String, nullable: true, description: 'GB/T 2260, six digits' })
  division?: string | null;

  @ApiPropertyOptional({ type: String, nullable: true })
  address?: string | null;

  @ApiPropertyOptional({ type: String, nullable: true })
  street?: string | null;

  @ApiPropertyOptional({ type: String, nullable: true, description: 'GB/T 4754-2017 code' })
  industry?: string | null;

  @ApiPropertyOptional({ type: String, nullable: true, example: '8.7', description: '国家重点支持的高新技术领域, by position' })
  technologyField?: string | null;

  @ApiPropertyOptional({ type: String, nullable: true })
  leadingIndustry?: string | null;

  @ApiPropertyOptional({ type: String, nullable: true })
  parentUscc?: string | null;

  @ApiPropertyOptional({ type: String, nullable: true })
  officer?: string | null;

  @ApiPropertyOptional({ type: String, nullable: true, maxLength: 1000 })
  source?: string | null;

  @ApiPropertyOptional({ type: String, nullable: true, maxLength: 1000 })
  reason?: string | null;
}

export class FirmIdentifierDto {
  @ApiProperty({ type: String })
  scheme!: string;

  @ApiProperty({ type: String })
  value!: string;
}

/** A firm's current profile. */
export class FirmDto {
  @ApiProperty({ type: String, format: 'uuid' })
  id!: string;

  @ApiProperty({ type: String, nullable: true })
  uscc!: string | null;

  @ApiProperty({ type: String, nullable: true })
  usccOverrideReason!: string | null;

  @ApiProperty({ type: [FirmIdentifierDto] })
  identifiers!: readonly FirmIdentifierDto[];

  @ApiProperty({ type: String })
  name!: string;

  @ApiProperty({ type: [String] })
  formerNames!: readonly string[];

  @ApiProperty({ type: [String] })
  brands!: readonly string[];

  @ApiProperty({ type: String, format: 'date', nullable: true })
  registeredOn!: string | null;

  @ApiProperty({ type: Boolean, nullable: true })
  residentEnterprise!: boolean | null;

  @ApiProperty({ type: String, nullable: true })
  legalForm!: string | null;

  @ApiProperty({ type: String, nullable: true })
  division!: string | null;

  @ApiProperty({ type: String, nullable: true })
  address!: string | null;

  @ApiProperty({ type: String, nullable: true })
  street!: string | null;

  @ApiProperty({ type: String, nullable: true })
  industry!: string | null;

  @ApiProperty({ type: String, nullable: true })
  technologyField!: string | null;

  @ApiProperty({ type: String, nullable: true })
  leadingIndustry!: string | null;

  @ApiProperty({ type: String, nullable: true })
  parentUscc!: string | null;

  @ApiProperty({ type: String, nullable: true })
  officer!: string | null;

  @ApiProperty({ type: String, format: 'uuid' })
  revision!: string;

  @ApiProperty({ type: String, nullable: true })
  source!: string | null;

  @ApiProperty({ type: String, nullable: true })
  reason!: string | null;

  @ApiProperty({ type: String, format: 'date-time' })
  recordedAt!: string;

  @ApiProperty({ type: String })
  recordedBy!: string;
}
